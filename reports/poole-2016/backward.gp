# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 864,546 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1728,1092 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.0in,5.6875in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Order, edge and chaos in tanh networks" at screen 0.01389, screen 0.95604 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01389, screen 0.91209 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09722, screen 0.02930 to screen 0.13657, screen 0.02930 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.14583, screen 0.02930 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.41088, screen 0.01832 to screen 0.45023, screen 0.04029 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.45949, screen 0.02930 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.65162, screen 0.02930 to screen 0.69097, screen 0.02930 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.70023, screen 0.02930 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-5.0262:11.4071]
set ytics 5
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
30 -2.5313 -3.3017 -1.7594 -2.1188
29 -2.5527 -3.2713 -1.7895 -2.1458
28 -2.6001 -3.2923 -1.8665 -2.1727
27 -2.6311 -3.3152 -1.9145 -2.1997
26 -2.6561 -3.3103 -1.9327 -2.2266
25 -2.6890 -3.3422 -1.9411 -2.2536
24 -2.7079 -3.3787 -1.9855 -2.2806
23 -2.7288 -3.4292 -2.0085 -2.3075
22 -2.7521 -3.4596 -2.0629 -2.3345
21 -2.7789 -3.5188 -2.0853 -2.3615
20 -2.8105 -3.4877 -2.0631 -2.3884
19 -2.8311 -3.4855 -2.1074 -2.4154
18 -2.8588 -3.5859 -2.1595 -2.4423
17 -2.8880 -3.6280 -2.1590 -2.4693
16 -2.9192 -3.6402 -2.1634 -2.4963
15 -2.9407 -3.6740 -2.1682 -2.5232
14 -2.9685 -3.6900 -2.1682 -2.5502
13 -2.9987 -3.7467 -2.2124 -2.5772
12 -3.0315 -3.7956 -2.2569 -2.6042
11 -3.0581 -3.8683 -2.2794 -2.6312
10 -3.0907 -3.8721 -2.3227 -2.6583
9 -3.1107 -3.9101 -2.3868 -2.6856
8 -3.1318 -3.9001 -2.4181 -2.7132
7 -3.1552 -3.9325 -2.4480 -2.7415
6 -3.1830 -3.9766 -2.4599 -2.7713
5 -3.2170 -3.9867 -2.4681 -2.8044
4 -3.2627 -3.9963 -2.4903 -2.8446
3 -3.3237 -4.0766 -2.5761 -2.9006
2 -3.4252 -4.2008 -2.6742 -2.9951
1 -3.6436 -4.4176 -2.9536 -3.2043
END
$data0_1 << END
30 -1.0851 -1.7766 -0.6368 -1.0644
29 -0.8721 -1.6063 -0.3972 -0.8643
28 -0.7103 -1.4226 -0.2734 -0.6642
27 -0.5208 -1.1641 -0.0908 -0.4641
26 -0.3503 -1.0174 0.1776 -0.2640
25 -0.1529 -0.7904 0.3641 -0.0639
24 0.0448 -0.6191 0.5433 0.1361
23 0.2345 -0.4160 0.7188 0.3362
22 0.4212 -0.2052 0.9665 0.5363
21 0.6249 -0.0542 1.1845 0.7364
20 0.8159 0.1096 1.4116 0.9365
19 1.0131 0.3540 1.6147 1.1366
18 1.2103 0.6324 1.8366 1.3367
17 1.4095 0.8116 2.0237 1.5368
16 1.6196 1.0111 2.2564 1.7369
15 1.8095 1.2293 2.4014 1.9370
14 2.0157 1.4674 2.5185 2.1371
13 2.2266 1.7331 2.7667 2.3371
12 2.4139 1.8175 3.0442 2.5372
11 2.6085 1.9771 3.2151 2.7373
10 2.8190 2.1602 3.4464 2.9374
9 3.0194 2.2969 3.7339 3.1375
8 3.2186 2.5446 3.8866 3.3376
7 3.4104 2.7142 4.0408 3.5377
6 3.6138 2.8696 4.1754 3.7377
5 3.8003 3.0835 4.3501 3.9375
4 3.9840 3.3400 4.5173 4.1366
3 4.1690 3.5469 4.6991 4.3320
2 4.3447 3.6339 4.8991 4.5118
1 4.4458 3.7660 5.0499 4.6123
END
$data0_2 << END
30 -0.5554 -0.9573 -0.1082 -0.4003
29 -0.1642 -0.5978 0.3288 -0.0261
28 0.2062 -0.1928 0.6281 0.3482
27 0.5633 0.1632 1.0727 0.7224
26 0.9440 0.4741 1.4689 1.0967
25 1.3110 0.8322 1.8405 1.4709
24 1.6869 1.2559 2.2209 1.8452
23 2.0474 1.5420 2.6062 2.2194
22 2.4125 1.9056 3.0273 2.5937
21 2.7790 2.2072 3.3847 2.9679
20 3.1556 2.5618 3.7879 3.3422
19 3.5292 2.8999 4.1762 3.7164
18 3.8923 3.2696 4.5363 4.0907
17 4.2420 3.6647 4.8186 4.4649
16 4.6221 4.0599 5.2124 4.8391
15 4.9956 4.3624 5.5489 5.2134
14 5.3551 4.8211 5.9832 5.5876
13 5.7420 5.1980 6.3306 5.9619
12 6.1115 5.5356 6.7592 6.3361
11 6.4631 5.8144 7.1075 6.7104
10 6.8149 6.1251 7.4059 7.0846
9 7.1657 6.4207 7.7871 7.4589
8 7.5484 6.8166 8.1737 7.8331
7 7.9018 7.1694 8.5869 8.2074
6 8.2663 7.5025 8.9313 8.5816
5 8.6284 7.9109 9.3638 8.9558
4 9.0219 8.2024 9.8368 9.3300
3 9.3975 8.5783 10.1453 9.7033
2 9.7406 8.9490 10.4416 10.0706
1 10.0575 9.2710 10.7985 10.3870
END
set multiplot
set lmargin at screen 0.09722
set rmargin at screen 0.74537
set tmargin at screen 0.87912
set bmargin at screen 0.18315
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [30:1]
set xtics 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set label "normal(gain=1.69)" at graph 1.015, graph 0.0841 noenhanced textcolor rgb '#0072b2'
set label "normal(gain=6.25)" at graph 1.015, graph 0.5764 noenhanced textcolor rgb '#b84f00'
set label "normal(gain=16)" at graph 1.015, graph 0.9179 noenhanced textcolor rgb '#007a58'
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
