# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 856,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1712,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.916666666666666in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Gradients of the ten-layer network of He et al." at screen 0.01402, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01402, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09813, screen 0.06690 to screen 0.13785, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.14720, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.41472, screen 0.05634 to screen 0.45444, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.46379, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.65771, screen 0.06690 to screen 0.69743, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.70678, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09813, screen 0.01761 to screen 0.13785, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last hidden layer" at screen 0.14720, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-26.1071:5.4118]
set ytics 5
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
10 -15.1939 -16.4958 -14.2662 -15.4412
9 -15.8319 -17.1354 -14.8997 -16.0789
8 -16.4696 -17.7779 -15.5389 -16.7167
7 -17.1078 -18.4168 -16.1825 -17.3544
6 -17.7483 -19.0444 -16.8256 -17.9924
5 -18.6824 -19.9769 -17.7756 -18.9314
4 -19.6217 -20.8975 -18.6818 -19.8709
3 -20.8586 -22.1256 -19.9266 -21.1114
2 -22.0984 -23.3900 -21.1517 -22.3529
1 -23.6372 -24.9398 -22.6684 -23.8954
END
$data0_1 << END
10 3.2444 2.0785 4.1145 3.0675
9 3.2456 2.0817 4.1390 3.0672
8 3.2451 2.0698 4.1324 3.0670
7 3.2456 2.0583 4.1427 3.0667
6 3.2471 2.0560 4.1481 3.0663
5 3.2496 2.0641 4.1675 3.0658
4 3.2559 2.0697 4.1853 3.0649
3 3.2624 2.0854 4.1599 3.0639
2 3.2639 2.0572 4.1923 3.0620
1 3.2523 1.9988 4.2236 3.0601
END
$data0_2 << END
10 -3.6995 -6.5026 -2.2592 -3.3412
9 -3.6985 -6.4925 -2.2611 -3.3414
8 -3.6953 -6.4928 -2.2633 -3.3417
7 -3.6973 -6.5119 -2.2585 -3.3419
6 -3.3986 -6.2023 -1.9557 -3.0413
5 -3.3997 -6.1965 -1.9721 -3.0418
4 -3.0952 -5.8835 -1.6465 -2.7417
3 -3.0959 -5.8814 -1.6133 -2.7427
2 -2.8039 -5.6096 -1.3218 -2.4435
1 -2.8164 -5.6389 -1.2844 -2.4454
END
set multiplot
set lmargin at screen 0.09813
set rmargin at screen 0.75234
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [10:1]
set xtics 2
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first 2.2444 to graph 1, first 4.2444 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "normal(std=0.01)" at graph 1.015, graph 0.0784 noenhanced textcolor rgb '#0072b2'
set label "he(mode=fan_out)" at graph 1.015, graph 0.9315 noenhanced textcolor rgb '#b84f00'
set label "he" at graph 1.015, graph 0.7389 noenhanced textcolor rgb '#007a58'
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
