# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 768,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1536,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.0in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "SELU keeps mean 0 and variance 1" at screen 0.01562, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01562, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10938, screen 0.06690 to screen 0.15365, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.16406, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.46224, screen 0.05634 to screen 0.50651, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.51693, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.73307, screen 0.06690 to screen 0.77734, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.78776, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10938, screen 0.01761 to screen 0.15365, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last hidden layer" at screen 0.16406, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-4.6405:5.3036]
set ytics 2
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
30 -2.4277 -4.2722 -1.3679 -2.3894
29 -2.3903 -4.2650 -1.3197 -2.3611
28 -2.3621 -4.2265 -1.3308 -2.3337
27 -2.3281 -4.2043 -1.2867 -2.3058
26 -2.2964 -4.1153 -1.2235 -2.2784
25 -2.2660 -4.0422 -1.2167 -2.2507
24 -2.2319 -4.0373 -1.2127 -2.2226
23 -2.2049 -4.0443 -1.1679 -2.1951
22 -2.1703 -3.9968 -1.0925 -2.1673
21 -2.1424 -3.9732 -1.0619 -2.1381
20 -2.1162 -3.9425 -1.0371 -2.1102
19 -2.0900 -3.8866 -1.0034 -2.0825
18 -2.0637 -3.8839 -0.9504 -2.0548
17 -2.0381 -3.8217 -0.9166 -2.0267
16 -2.0100 -3.7190 -0.9185 -1.9990
15 -1.9793 -3.7393 -0.8572 -1.9713
14 -1.9592 -3.7522 -0.7946 -1.9430
13 -1.9398 -3.7214 -0.7751 -1.9157
12 -1.9156 -3.7264 -0.7687 -1.8882
11 -1.8873 -3.6387 -0.7202 -1.8608
10 -1.8636 -3.6056 -0.6767 -1.8326
9 -1.8415 -3.6437 -0.5907 -1.8054
8 -1.8083 -3.5600 -0.5759 -1.7787
7 -1.7746 -3.5066 -0.5675 -1.7529
6 -1.7457 -3.5228 -0.5040 -1.7271
5 -1.7188 -3.5047 -0.5066 -1.7021
4 -1.6953 -3.4421 -0.4875 -1.6773
3 -1.6711 -3.4277 -0.4518 -1.6538
2 -1.6427 -3.3653 -0.4436 -1.6319
1 -1.6206 -3.3304 -0.4156 -1.6109
END
$data0_1 << END
30 0.2631 -1.3150 1.3062 0.2032
29 0.3262 -1.3163 1.3377 0.2713
28 0.3990 -1.2700 1.4302 0.3396
27 0.4814 -1.1242 1.5204 0.4090
26 0.5470 -1.0842 1.6039 0.4803
25 0.6184 -1.0477 1.6614 0.5530
24 0.6908 -0.9636 1.7780 0.6272
23 0.7702 -0.8657 1.8282 0.7032
22 0.8387 -0.8092 1.8665 0.7814
21 0.9196 -0.7400 1.9988 0.8625
20 1.0145 -0.6518 2.1003 0.9453
19 1.1066 -0.6226 2.2107 1.0301
18 1.1964 -0.5259 2.2897 1.1178
17 1.2897 -0.3271 2.3704 1.2087
16 1.3808 -0.2587 2.4664 1.3026
15 1.4739 -0.1209 2.5612 1.3998
14 1.5698 0.0764 2.6827 1.5017
13 1.6752 0.1124 2.7782 1.6062
12 1.7867 0.1362 2.9723 1.7163
11 1.9101 0.3014 3.0753 1.8319
10 2.0207 0.4331 3.2576 1.9536
9 2.1541 0.5403 3.3472 2.0824
8 2.2804 0.7268 3.4549 2.2189
7 2.4273 0.8876 3.6189 2.3640
6 2.5953 1.0503 3.7878 2.5216
5 2.7678 1.2429 4.0114 2.6930
4 2.9589 1.3651 4.2415 2.8836
3 3.1687 1.6352 4.4249 3.0980
2 3.4070 1.9259 4.6711 3.3439
1 3.6910 2.1942 4.9353 3.6348
END
set multiplot
set lmargin at screen 0.10938
set rmargin at screen 0.83854
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [30:1]
set xtics 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -3.4277 to graph 1, first -1.4277 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "lecun" at graph 1.015, graph 0.3037 noenhanced textcolor rgb '#0072b2'
set label "he" at graph 1.015, graph 0.8378 noenhanced textcolor rgb '#b84f00'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#b84f00' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_1 using 1:2 with lines linecolor rgb '#b84f00' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
