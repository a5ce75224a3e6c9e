# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 776,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1552,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.083333333333334in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Transformer, norm first" at screen 0.01546, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last point to the first point" at screen 0.01546, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10825, screen 0.06690 to screen 0.15206, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.16237, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.45747, screen 0.05634 to screen 0.50129, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.51160, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10825, screen 0.01761 to screen 0.15206, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last point" at screen 0.16237, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-1.0800:1.0800]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
24 0.0000 0.0000 0.0000 NaN
23 0.0091 -0.0039 0.0201 NaN
22 0.0177 -0.0023 0.0348 NaN
21 0.0249 0.0026 0.0424 NaN
20 0.0336 0.0108 0.0573 NaN
19 0.0424 0.0175 0.0700 NaN
18 0.0550 0.0277 0.0895 NaN
17 0.0662 0.0319 0.1008 NaN
16 0.0746 0.0429 0.1091 NaN
15 0.0846 0.0481 0.1258 NaN
14 0.0962 0.0555 0.1437 NaN
13 0.1082 0.0628 0.1561 NaN
12 0.1237 0.0731 0.1796 NaN
11 0.1389 0.0856 0.1919 NaN
10 0.1563 0.1035 0.2053 NaN
9 0.1728 0.1214 0.2280 NaN
8 0.1922 0.1354 0.2506 NaN
7 0.2147 0.1626 0.2671 NaN
6 0.2368 0.1905 0.2997 NaN
5 0.2593 0.2072 0.3246 NaN
4 0.2837 0.2265 0.3497 NaN
3 0.3130 0.2503 0.3859 NaN
2 0.3437 0.2774 0.4214 NaN
1 0.3775 0.3117 0.4601 NaN
END
set multiplot
set lmargin at screen 0.10825
set rmargin at screen 0.82990
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [24:1]
set xtics 5
set xlabel 'point of the series, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -1.0000 to graph 1, first 1.0000 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "layers" at graph 1.015, graph 0.6748 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
