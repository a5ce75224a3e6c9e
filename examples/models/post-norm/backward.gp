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
set label "Transformer, norm last" at screen 0.01546, screen 0.95775 noenhanced textcolor rgb ink font ',17'
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
23 -0.0537 -0.0994 -0.0045 NaN
22 -0.1076 -0.1959 -0.0254 NaN
21 -0.1578 -0.2590 -0.0804 NaN
20 -0.2119 -0.3138 -0.1249 NaN
19 -0.2641 -0.3765 -0.1786 NaN
18 -0.3055 -0.4359 -0.2050 NaN
17 -0.3484 -0.4980 -0.2448 NaN
16 -0.3935 -0.5548 -0.2671 NaN
15 -0.4333 -0.6065 -0.2927 NaN
14 -0.4660 -0.6374 -0.3323 NaN
13 -0.4973 -0.6537 -0.3347 NaN
12 -0.5273 -0.6794 -0.3493 NaN
11 -0.5529 -0.7085 -0.3593 NaN
10 -0.5683 -0.7362 -0.3587 NaN
9 -0.5843 -0.7706 -0.3628 NaN
8 -0.5933 -0.7996 -0.3868 NaN
7 -0.5977 -0.7918 -0.3859 NaN
6 -0.6005 -0.7965 -0.3882 NaN
5 -0.6010 -0.7908 -0.3789 NaN
4 -0.6005 -0.7924 -0.3695 NaN
3 -0.5925 -0.8050 -0.3405 NaN
2 -0.5818 -0.7970 -0.3331 NaN
1 -0.5686 -0.7725 -0.3231 NaN
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
set label "layers" at graph 1.015, graph 0.2368 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
