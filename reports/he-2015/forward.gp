# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 856,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1712,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.916666666666666in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Gradients of the ten-layer network of He et al." at screen 0.01402, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01402, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09813, screen 0.06690 to screen 0.13785, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.14720, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.41472, screen 0.05634 to screen 0.45444, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.46379, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.65771, screen 0.06690 to screen 0.69743, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.70678, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09813, screen 0.01761 to screen 0.13785, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.14720, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-11.4470:1.4454]
set ytics 2
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 0.0444 0.0444 0.0444 0.0444
1 -1.4999 -1.5598 -1.4385 -1.4981
2 -3.0439 -3.1181 -2.9837 -3.0406
3 -4.5773 -4.6576 -4.5112 -4.5821
4 -5.8135 -5.9128 -5.7253 -5.8226
5 -7.0546 -7.1682 -6.9524 -7.0627
6 -7.9951 -8.1189 -7.8759 -8.0017
7 -8.9294 -9.0479 -8.8093 -8.9405
8 -9.5660 -9.6881 -9.4395 -9.5783
9 -10.2054 -10.3324 -10.0746 -10.2160
10 -10.8450 -10.9695 -10.7092 -10.8538
END
$data0_1 << END
0 -0.0366 -0.0366 -0.0366 -0.0366
1 -0.0439 -0.1116 0.0128 -0.0385
2 -0.0401 -0.1193 0.0543 -0.0403
3 -0.3366 -0.4345 -0.2238 -0.3423
4 -0.3333 -0.4408 -0.2125 -0.3433
5 -0.6289 -0.7525 -0.4979 -0.6448
6 -0.6334 -0.7565 -0.5154 -0.6452
7 -0.9354 -1.0593 -0.8128 -0.9465
8 -0.9349 -1.0655 -0.8097 -0.9467
9 -0.9328 -1.0617 -0.8146 -0.9470
10 -0.9301 -1.0672 -0.8029 -0.9472
END
$data0_2 << END
0 -0.0213 -0.0213 -0.0213 -0.0213
1 -0.0202 -0.0791 0.0373 -0.0231
2 -0.0200 -0.1275 0.0735 -0.0250
3 -0.0197 -0.1320 0.0920 -0.0260
4 -0.0270 -0.1391 0.1108 -0.0269
5 -0.0223 -0.1398 0.0982 -0.0274
6 -0.0246 -0.1587 0.0961 -0.0279
7 -0.0259 -0.1525 0.1018 -0.0281
8 -0.0264 -0.1672 0.1030 -0.0283
9 -0.0265 -0.1695 0.1112 -0.0286
10 -0.0253 -0.1713 0.1243 -0.0288
END
set multiplot
set lmargin at screen 0.09813
set rmargin at screen 0.75234
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:10]
set xtics 2
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -1.0321 to graph 1, first 0.9679 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "normal(std=0.01)" at graph 1.015, graph 0.0467 noenhanced textcolor rgb '#0072b2'
set label "he(mode=fan_out)" at graph 1.015, graph 0.8157 noenhanced textcolor rgb '#b84f00'
set label "he" at graph 1.015, graph 0.8859 noenhanced textcolor rgb '#007a58'
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
