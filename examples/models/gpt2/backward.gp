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
set label "GPT-2, residual outputs scaled" at screen 0.01442, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last point to the first point" at screen 0.01442, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10096, screen 0.06690 to screen 0.14183, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.15144, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.42668, screen 0.05634 to screen 0.46755, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.47716, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10096, screen 0.01761 to screen 0.14183, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first point" at screen 0.15144, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-5.3501:-3.1901]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
24 -4.2701 -4.2881 -4.2541 NaN
23 -4.2606 -4.2802 -4.2438 NaN
22 -4.2507 -4.2695 -4.2348 NaN
21 -4.2402 -4.2592 -4.2238 NaN
20 -4.2293 -4.2475 -4.2110 NaN
19 -4.2187 -4.2379 -4.2026 NaN
18 -4.2074 -4.2287 -4.1888 NaN
17 -4.1959 -4.2173 -4.1761 NaN
16 -4.1845 -4.2060 -4.1654 NaN
15 -4.1724 -4.1935 -4.1511 NaN
14 -4.1596 -4.1802 -4.1348 NaN
13 -4.1462 -4.1700 -4.1216 NaN
12 -4.1331 -4.1548 -4.1069 NaN
11 -4.1194 -4.1422 -4.0937 NaN
10 -4.1048 -4.1262 -4.0750 NaN
9 -4.0902 -4.1133 -4.0582 NaN
8 -4.0749 -4.0991 -4.0437 NaN
7 -4.0587 -4.0818 -4.0273 NaN
6 -4.0423 -4.0644 -4.0138 NaN
5 -4.0247 -4.0482 -3.9937 NaN
4 -4.0068 -4.0304 -3.9774 NaN
3 -3.9871 -4.0125 -3.9585 NaN
2 -3.9680 -3.9929 -3.9367 NaN
1 -3.9467 -3.9783 -3.9152 NaN
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
set object rectangle from graph 0, first -5.2701 to graph 1, first -3.2701 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "transformer.h" at graph 1.015, graph 0.6497 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
