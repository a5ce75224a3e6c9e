# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 832,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1664,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.666666666666666in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "GPT-2, residual outputs not scaled" at screen 0.01442, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last point to the first point" at screen 0.01442, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10096, screen 0.06690 to screen 0.14183, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.15144, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.42668, screen 0.05634 to screen 0.46755, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.47716, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10096, screen 0.01761 to screen 0.14183, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first point" at screen 0.15144, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-6.8585:-4.3433]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
24 -5.7654 -5.8198 -5.7220 NaN
23 -5.7508 -5.8081 -5.7022 NaN
22 -5.7351 -5.7945 -5.6838 NaN
21 -5.7186 -5.7807 -5.6643 NaN
20 -5.7011 -5.7678 -5.6446 NaN
19 -5.6830 -5.7487 -5.6249 NaN
18 -5.6635 -5.7280 -5.6053 NaN
17 -5.6428 -5.7083 -5.5838 NaN
16 -5.6213 -5.6861 -5.5593 NaN
15 -5.5976 -5.6657 -5.5299 NaN
14 -5.5721 -5.6420 -5.5024 NaN
13 -5.5443 -5.6152 -5.4767 NaN
12 -5.5151 -5.5883 -5.4403 NaN
11 -5.4832 -5.5599 -5.4093 NaN
10 -5.4467 -5.5305 -5.3714 NaN
9 -5.4068 -5.4885 -5.3316 NaN
8 -5.3616 -5.4484 -5.2856 NaN
7 -5.3089 -5.4074 -5.2335 NaN
6 -5.2487 -5.3531 -5.1696 NaN
5 -5.1772 -5.2858 -5.0954 NaN
4 -5.0890 -5.2040 -4.9901 NaN
3 -4.9743 -5.0944 -4.8696 NaN
2 -4.8175 -4.9450 -4.7070 NaN
1 -4.5577 -4.6861 -4.4364 NaN
END
set multiplot
set lmargin at screen 0.10096
set rmargin at screen 0.77404
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [24:1]
set xtics 5
set xlabel 'point of the series, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -6.7654 to graph 1, first -4.7654 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "transformer.h" at graph 1.015, graph 0.9147 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
