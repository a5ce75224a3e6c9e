# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 888,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1776,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.25in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Weights cannot all start at zero, biases can" at screen 0.01351, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01351, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09459, screen 0.06690 to screen 0.13288, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.14189, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.39977, screen 0.05634 to screen 0.43806, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.44707, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.63401, screen 0.06690 to screen 0.67230, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.68131, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09459, screen 0.01761 to screen 0.13288, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last hidden layer" at screen 0.14189, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-4.3178:7.2710]
set ytics 2
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
10 NaN NaN NaN NaN
9 NaN NaN NaN NaN
8 NaN NaN NaN NaN
7 NaN NaN NaN NaN
6 NaN NaN NaN NaN
5 NaN NaN NaN NaN
4 NaN NaN NaN NaN
3 NaN NaN NaN NaN
2 NaN NaN NaN NaN
1 NaN NaN NaN NaN
END
$data0_1 << END
10 1.4232 1.4232 1.4232 1.4232
9 2.0253 2.0253 2.0253 2.0253
8 2.6274 2.6274 2.6274 2.6274
7 3.2294 3.2294 3.2294 3.2294
6 3.8315 3.8315 3.8315 3.8315
5 4.4335 4.4335 4.4335 4.4335
4 5.0356 5.0356 5.0356 5.0356
3 5.6377 5.6377 5.6377 5.6377
2 6.2397 6.2397 6.2397 6.2397
1 6.8418 6.8418 6.8418 6.8418
END
$data0_2 << END
10 -1.6174 -3.6932 -0.3663 -0.9059
9 -1.6432 -3.6363 -0.3579 -0.9059
8 -1.6582 -3.6556 -0.2951 -0.9059
7 -1.6602 -3.7226 -0.2760 -0.9059
6 -1.6899 -3.6670 -0.2939 -0.9059
5 -1.7102 -3.7041 -0.2438 -0.9059
4 -1.7180 -3.6460 -0.2331 -0.9059
3 -1.7435 -3.7105 -0.2427 -0.9059
2 -1.7528 -3.7736 -0.2525 -0.9059
1 -1.7680 -3.8885 -0.2193 -0.9059
END
set multiplot
set lmargin at screen 0.09459
set rmargin at screen 0.72523
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [10:1]
set xtics 2
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -2.6174 to graph 1, first -0.6174 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "zeros (all 0)" at graph 1.015, graph 0.0000 noenhanced textcolor rgb '#0072b2'
set label "constant(value=0.02)" at graph 1.015, graph 0.9630 noenhanced textcolor rgb '#b84f00'
set label "he" at graph 1.015, graph 0.2200 noenhanced textcolor rgb '#007a58'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#b84f00' fillstyle transparent solid 0.2 noborder, \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#007a58' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_1 using 1:2 with lines linecolor rgb '#b84f00' linewidth 3, \
    $data0_2 using 1:2 with lines linecolor rgb '#007a58' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
