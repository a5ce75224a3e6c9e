# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 832,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1664,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.666666666666666in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "GPT-2, residual outputs not scaled" at screen 0.01442, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the first point to the last point" at screen 0.01442, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10096, screen 0.06690 to screen 0.14183, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.15144, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.42668, screen 0.05634 to screen 0.46755, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.47716, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10096, screen 0.01761 to screen 0.14183, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first point" at screen 0.15144, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-3.6377:-1.0803]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
1 -2.5430 -2.5672 -2.5232 NaN
2 -2.2977 -2.3238 -2.2693 NaN
3 -2.1369 -2.1581 -2.1043 NaN
4 -2.0151 -2.0466 -1.9814 NaN
5 -1.9184 -1.9475 -1.8878 NaN
6 -1.8405 -1.8686 -1.8080 NaN
7 -1.7734 -1.8018 -1.7442 NaN
8 -1.7155 -1.7488 -1.6822 NaN
9 -1.6640 -1.6978 -1.6276 NaN
10 -1.6171 -1.6599 -1.5814 NaN
11 -1.5726 -1.6126 -1.5323 NaN
12 -1.5318 -1.5763 -1.4801 NaN
13 -1.4964 -1.5374 -1.4431 NaN
14 -1.4630 -1.5086 -1.4132 NaN
15 -1.4281 -1.4764 -1.3716 NaN
16 -1.3997 -1.4448 -1.3510 NaN
17 -1.3724 -1.4233 -1.3231 NaN
18 -1.3480 -1.3958 -1.3038 NaN
19 -1.3233 -1.3709 -1.2798 NaN
20 -1.3012 -1.3572 -1.2585 NaN
21 -1.2817 -1.3310 -1.2378 NaN
22 -1.2605 -1.3087 -1.2107 NaN
23 -1.2400 -1.2837 -1.1952 NaN
24 -1.2229 -1.2638 -1.1750 NaN
END
set multiplot
set lmargin at screen 0.10096
set rmargin at screen 0.77404
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [1:24]
set xtics 5
set xlabel 'point of the series' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -3.5430 to graph 1, first -1.5430 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "transformer.h" at graph 1.015, graph 0.9442 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
