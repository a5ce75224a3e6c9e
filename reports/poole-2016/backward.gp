# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 864,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1728,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.0in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Order, edge and chaos in tanh networks" at screen 0.01389, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01389, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09722, screen 0.06690 to screen 0.13657, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.14583, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.41088, screen 0.05634 to screen 0.45023, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.45949, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.65162, screen 0.06690 to screen 0.69097, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.70023, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09722, screen 0.01761 to screen 0.13657, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last hidden layer" at screen 0.14583, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-4.9784:11.1316]
set ytics 5
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
30 -2.5313 -3.3017 -1.7594 -2.1188
29 -2.5522 -3.2755 -1.7891 -2.1458
28 -2.6005 -3.2914 -1.8642 -2.1727
27 -2.6300 -3.3200 -1.8979 -2.1997
26 -2.6542 -3.3157 -1.9194 -2.2266
25 -2.6855 -3.3498 -1.9364 -2.2536
24 -2.7059 -3.3800 -1.9870 -2.2806
23 -2.7255 -3.4059 -2.0009 -2.3075
22 -2.7519 -3.4694 -2.0632 -2.3345
21 -2.7811 -3.5247 -2.0842 -2.3615
20 -2.8119 -3.4876 -2.0615 -2.3884
19 -2.8326 -3.5145 -2.1054 -2.4154
18 -2.8629 -3.5873 -2.1555 -2.4423
17 -2.8942 -3.6605 -2.1630 -2.4693
16 -2.9270 -3.6659 -2.1785 -2.4963
15 -2.9493 -3.6926 -2.1677 -2.5232
14 -2.9784 -3.7355 -2.2020 -2.5502
13 -3.0083 -3.7481 -2.2520 -2.5772
12 -3.0405 -3.8053 -2.2912 -2.6042
11 -3.0681 -3.8291 -2.3241 -2.6312
10 -3.0975 -3.8417 -2.3736 -2.6583
9 -3.1109 -3.8528 -2.4265 -2.6856
8 -3.1312 -3.8694 -2.4579 -2.7132
7 -3.1516 -3.8984 -2.4692 -2.7415
6 -3.1867 -3.9290 -2.4728 -2.7713
5 -3.2104 -3.9416 -2.5106 -2.8044
4 -3.2623 -3.9584 -2.5494 -2.8446
3 -3.3188 -4.0432 -2.6200 -2.9006
2 -3.4172 -4.1481 -2.7299 -2.9951
1 -3.6362 -4.3818 -2.9856 -3.2043
END
$data0_1 << END
30 -1.0851 -1.7766 -0.6368 -1.0644
29 -0.8703 -1.5566 -0.3881 -0.8643
28 -0.6927 -1.4260 -0.2163 -0.6642
27 -0.5054 -1.1913 -0.0704 -0.4641
26 -0.3173 -1.0765 0.1404 -0.2640
25 -0.1055 -0.8120 0.3063 -0.0639
24 0.0971 -0.6077 0.5122 0.1361
23 0.2820 -0.3572 0.6642 0.3362
22 0.4852 -0.1450 0.8747 0.5363
21 0.6776 0.0647 1.0983 0.7364
20 0.8637 0.2650 1.2994 0.9365
19 1.0532 0.4078 1.4731 1.1366
18 1.2545 0.6481 1.6985 1.3367
17 1.4421 0.7978 1.9440 1.5368
16 1.6460 0.9611 2.1550 1.7369
15 1.8450 1.2169 2.3836 1.9370
14 2.0420 1.3683 2.6075 2.1371
13 2.2455 1.5374 2.8042 2.3371
12 2.4579 1.7435 3.0460 2.5372
11 2.6578 1.9305 3.1894 2.7373
10 2.8595 2.0800 3.3692 2.9374
9 3.0536 2.2246 3.5683 3.1375
8 3.2427 2.4903 3.8104 3.3376
7 3.4367 2.6881 4.0215 3.5377
6 3.6175 2.8821 4.1515 3.7377
5 3.8122 3.1243 4.3724 3.9375
4 4.0051 3.3828 4.5535 4.1366
3 4.2132 3.5930 4.7575 4.3320
2 4.3952 3.8065 4.9398 4.5118
1 4.4963 3.8646 5.1032 4.6123
END
$data0_2 << END
30 -0.5554 -0.9573 -0.1082 -0.4003
29 -0.1715 -0.5771 0.3497 -0.0261
28 0.2185 -0.1791 0.7190 0.3482
27 0.5766 0.1615 1.1013 0.7224
26 0.9430 0.4580 1.4777 1.0967
25 1.3363 0.8475 1.8371 1.4709
24 1.7068 1.2862 2.2291 1.8452
23 2.0652 1.5716 2.5686 2.2194
22 2.4289 1.9388 2.9913 2.5937
21 2.8015 2.2767 3.4499 2.9679
20 3.1749 2.6800 3.9071 3.3422
19 3.5302 3.0305 4.1815 3.7164
18 3.8973 3.4138 4.5826 4.0907
17 4.2448 3.7224 4.9011 4.4649
16 4.6089 4.1353 5.1914 4.8391
15 4.9842 4.4958 5.5847 5.2134
14 5.3221 4.8417 5.8905 5.5876
13 5.7168 5.1336 6.2901 5.9619
12 6.1031 5.5581 6.7131 6.3361
11 6.4788 5.9071 7.0530 6.7104
10 6.8324 6.2178 7.3181 7.0846
9 7.1826 6.5338 7.6992 7.4589
8 7.5463 6.8423 8.1906 7.8331
7 7.9081 7.1012 8.5061 8.2074
6 8.2932 7.5037 8.8474 8.5816
5 8.6316 7.8868 9.2169 8.9558
4 9.0247 8.2618 9.5462 9.3300
3 9.4117 8.6449 9.8929 9.7033
2 9.7576 9.0250 10.2832 10.0706
1 10.0697 9.3393 10.5349 10.3870
END
set multiplot
set lmargin at screen 0.09722
set rmargin at screen 0.74537
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [30:1]
set xtics 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -3.5313 to graph 1, first -1.5313 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "normal(gain=1.69)" at graph 1.015, graph 0.0833 noenhanced textcolor rgb '#0072b2'
set label "normal(gain=6.25)" at graph 1.015, graph 0.5881 noenhanced textcolor rgb '#b84f00'
set label "normal(gain=16)" at graph 1.015, graph 0.9341 noenhanced textcolor rgb '#007a58'
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
