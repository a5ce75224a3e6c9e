# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 888,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1776,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.25in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Weights cannot all start at zero, biases can" at screen 0.01351, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01351, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09459, screen 0.06690 to screen 0.13288, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.14189, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.39977, screen 0.05634 to screen 0.43806, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.44707, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.63401, screen 0.06690 to screen 0.67230, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.68131, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09459, screen 0.01761 to screen 0.13288, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.14189, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-2.0115:3.8405]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 -0.0479 -0.0479 -0.0479 -0.0479
1 NaN NaN NaN NaN
2 NaN NaN NaN NaN
3 NaN NaN NaN NaN
4 NaN NaN NaN NaN
5 NaN NaN NaN NaN
6 NaN NaN NaN NaN
7 NaN NaN NaN NaN
8 NaN NaN NaN NaN
9 NaN NaN NaN NaN
10 NaN NaN NaN NaN
END
$data0_1 << END
0 -0.0412 -0.0412 -0.0412 -0.0412
1 -1.7948 -1.7948 -1.7948 -1.7948
2 -1.1927 -1.1927 -1.1927 -1.1927
3 -0.5906 -0.5906 -0.5906 -0.5906
4 0.0114 0.0114 0.0114 0.0114
5 0.6135 0.6135 0.6135 0.6135
6 1.2155 1.2155 1.2155 1.2155
7 1.8176 1.8176 1.8176 1.8176
8 2.4197 2.4197 2.4197 2.4197
9 3.0217 3.0217 3.0217 3.0217
10 3.6238 3.6238 3.6238 3.6238
END
$data0_2 << END
0 0.0222 0.0222 0.0222 0.0222
1 0.0146 -0.1489 0.1713 0.0112
2 0.0049 -0.2322 0.2201 0.0001
3 -0.0038 -0.2813 0.2671 -0.0109
4 -0.0185 -0.3488 0.2807 -0.0219
5 -0.0248 -0.3559 0.3616 -0.0330
6 -0.0354 -0.4288 0.3743 -0.0440
7 -0.0510 -0.4798 0.3744 -0.0551
8 -0.0617 -0.4896 0.4017 -0.0661
9 -0.0651 -0.5168 0.3745 -0.0771
10 -0.0775 -0.5144 0.4841 -0.0882
END
set multiplot
set lmargin at screen 0.09459
set rmargin at screen 0.72523
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:10]
set xtics 2
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -0.9854 to graph 1, first 1.0146 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "zeros (all 0)" at graph 1.015, graph 0.3779 noenhanced textcolor rgb '#0072b2'
set label "constant(value=0.02)" at graph 1.015, graph 0.9630 noenhanced textcolor rgb '#b84f00'
set label "he" at graph 1.015, graph 0.3305 noenhanced textcolor rgb '#007a58'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#b84f00' fillstyle transparent solid 0.2 noborder, \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#007a58' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with points pointtype 7 pointsize 0.7 linecolor rgb '#0072b2' linewidth 3, \
    $data0_1 using 1:2 with lines linecolor rgb '#b84f00' linewidth 3, \
    $data0_2 using 1:2 with lines linecolor rgb '#007a58' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
