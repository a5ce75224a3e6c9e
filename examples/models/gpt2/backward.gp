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
set label "stable: ends within 1 decade of its last point" at screen 0.15144, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-1.7377:0.4223]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
24 -0.6577 -0.6757 -0.6417 NaN
23 -0.6482 -0.6678 -0.6314 NaN
22 -0.6383 -0.6571 -0.6225 NaN
21 -0.6279 -0.6469 -0.6115 NaN
20 -0.6170 -0.6352 -0.5987 NaN
19 -0.6063 -0.6256 -0.5903 NaN
18 -0.5950 -0.6164 -0.5765 NaN
17 -0.5835 -0.6049 -0.5638 NaN
16 -0.5722 -0.5936 -0.5530 NaN
15 -0.5600 -0.5812 -0.5388 NaN
14 -0.5473 -0.5678 -0.5225 NaN
13 -0.5338 -0.5577 -0.5093 NaN
12 -0.5207 -0.5424 -0.4945 NaN
11 -0.5070 -0.5298 -0.4813 NaN
10 -0.4924 -0.5138 -0.4627 NaN
9 -0.4778 -0.5009 -0.4458 NaN
8 -0.4625 -0.4868 -0.4314 NaN
7 -0.4463 -0.4694 -0.4149 NaN
6 -0.4299 -0.4521 -0.4015 NaN
5 -0.4123 -0.4358 -0.3813 NaN
4 -0.3944 -0.4180 -0.3651 NaN
3 -0.3748 -0.4001 -0.3461 NaN
2 -0.3556 -0.3806 -0.3243 NaN
1 -0.3343 -0.3660 -0.3029 NaN
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
set object rectangle from graph 0, first -1.6577 to graph 1, first 0.3423 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "transformer.h" at graph 1.015, graph 0.6497 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
