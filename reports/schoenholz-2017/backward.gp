# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 896,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1792,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.333333333333334in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "How deep two inputs can be told apart" at screen 0.01339, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01339, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09375, screen 0.06690 to screen 0.13170, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.14062, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.39621, screen 0.05634 to screen 0.43415, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.44308, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.62835, screen 0.06690 to screen 0.66629, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.67522, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09375, screen 0.01761 to screen 0.13170, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.14062, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-9.8422:3.0624]
set ytics 2
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
30 -3.2506 -5.1208 -2.2186 -2.7079
29 -3.3623 -5.2554 -2.2845 -2.8277
28 -3.4872 -5.3897 -2.3901 -2.9474
27 -3.6085 -5.5188 -2.6152 -3.0671
26 -3.7120 -5.6123 -2.7155 -3.1869
25 -3.8361 -5.7175 -2.8399 -3.3066
24 -3.9760 -5.9080 -3.0077 -3.4264
23 -4.0941 -5.9907 -3.1093 -3.5461
22 -4.2033 -6.0449 -3.2599 -3.6658
21 -4.3269 -6.1870 -3.3437 -3.7856
20 -4.4480 -6.3288 -3.4997 -3.9053
19 -4.5713 -6.4544 -3.6132 -4.0251
18 -4.6971 -6.5463 -3.7384 -4.1448
17 -4.8163 -6.6933 -3.8108 -4.2646
16 -4.9376 -6.8797 -3.8826 -4.3843
15 -5.0547 -6.9775 -3.9792 -4.5041
14 -5.1654 -7.0855 -4.0644 -4.6239
13 -5.2918 -7.2463 -4.1475 -4.7438
12 -5.4176 -7.4408 -4.2152 -4.8638
11 -5.5519 -7.6351 -4.3376 -4.9839
10 -5.6777 -7.7990 -4.4423 -5.1044
9 -5.8033 -7.9702 -4.5474 -5.2255
8 -5.9440 -8.1597 -4.7015 -5.3476
7 -6.0748 -8.2929 -4.8676 -5.4715
6 -6.1940 -8.3858 -5.0358 -5.5987
5 -6.3170 -8.5156 -5.1292 -5.7319
4 -6.4694 -8.6932 -5.3137 -5.8764
3 -6.6327 -8.8407 -5.4790 -6.0429
2 -6.8625 -9.0363 -5.7085 -6.2565
1 -7.2053 -9.3642 -6.0369 -6.5963
END
$data0_1 << END
30 -2.7884 -3.6641 -2.1236 -2.4318
29 -2.8397 -3.7151 -2.1516 -2.4872
28 -2.8971 -3.7388 -2.1944 -2.5426
27 -2.9415 -3.7977 -2.1805 -2.5981
26 -2.9994 -3.8702 -2.1938 -2.6535
25 -3.0497 -3.9070 -2.2438 -2.7089
24 -3.0963 -3.9352 -2.3148 -2.7644
23 -3.1489 -3.9871 -2.3651 -2.8198
22 -3.1996 -4.0018 -2.4098 -2.8752
21 -3.2574 -4.0519 -2.4725 -2.9307
20 -3.3206 -4.1117 -2.5024 -2.9861
19 -3.3865 -4.2322 -2.5368 -3.0416
18 -3.4472 -4.2317 -2.6591 -3.0970
17 -3.5060 -4.2482 -2.7340 -3.1525
16 -3.5599 -4.2540 -2.7445 -3.2079
15 -3.6152 -4.3241 -2.7718 -3.2634
14 -3.6825 -4.3801 -2.7983 -3.3189
13 -3.7349 -4.4450 -2.8973 -3.3745
12 -3.8016 -4.5142 -2.9926 -3.4302
11 -3.8531 -4.5683 -3.0984 -3.4861
10 -3.9053 -4.6539 -3.1427 -3.5423
9 -3.9568 -4.7374 -3.1677 -3.5991
8 -4.0129 -4.8155 -3.1866 -3.6569
7 -4.0832 -4.8548 -3.2874 -3.7166
6 -4.1602 -4.9546 -3.3526 -3.7794
5 -4.2359 -5.0121 -3.4335 -3.8482
4 -4.3225 -5.0993 -3.5345 -3.9278
3 -4.4227 -5.2164 -3.6104 -4.0285
2 -4.5638 -5.3705 -3.7271 -4.1741
1 -4.8343 -5.6623 -3.9832 -4.4399
END
$data0_2 << END
30 -2.1977 -2.7313 -1.5803 -2.1191
29 -2.1978 -2.6634 -1.6056 -2.1191
28 -2.1990 -2.6377 -1.5849 -2.1191
27 -2.2086 -2.6668 -1.5954 -2.1191
26 -2.2131 -2.6734 -1.5857 -2.1191
25 -2.2018 -2.6879 -1.6055 -2.1191
24 -2.1935 -2.7134 -1.5817 -2.1191
23 -2.1918 -2.6784 -1.6327 -2.1191
22 -2.1855 -2.6820 -1.6359 -2.1191
21 -2.1985 -2.6676 -1.6006 -2.1191
20 -2.1957 -2.6455 -1.5999 -2.1192
19 -2.2002 -2.6529 -1.6843 -2.1192
18 -2.2008 -2.6565 -1.6826 -2.1192
17 -2.2103 -2.6949 -1.6756 -2.1192
16 -2.2156 -2.7047 -1.6796 -2.1192
15 -2.2275 -2.6990 -1.6545 -2.1192
14 -2.2362 -2.6997 -1.6317 -2.1192
13 -2.2460 -2.6850 -1.6479 -2.1192
12 -2.2401 -2.6509 -1.6906 -2.1193
11 -2.2541 -2.7047 -1.6901 -2.1195
10 -2.2537 -2.7095 -1.6460 -2.1198
9 -2.2444 -2.6880 -1.6478 -2.1204
8 -2.2504 -2.7113 -1.6427 -2.1216
7 -2.2665 -2.7280 -1.6550 -2.1240
6 -2.2759 -2.7515 -1.6530 -2.1285
5 -2.2767 -2.7836 -1.7215 -2.1374
4 -2.3001 -2.8579 -1.7406 -2.1550
3 -2.3401 -2.9218 -1.7957 -2.1908
2 -2.4171 -3.0014 -1.8720 -2.2684
1 -2.6189 -3.1634 -2.0773 -2.4655
END
$data0_3 << END
30 -2.0235 -2.5787 -1.3676 -1.7937
29 -1.9766 -2.5550 -1.2852 -1.7393
28 -1.9213 -2.4298 -1.2253 -1.6849
27 -1.8592 -2.4100 -1.1741 -1.6304
26 -1.8051 -2.4355 -1.1244 -1.5760
25 -1.7479 -2.3819 -1.1018 -1.5216
24 -1.7021 -2.3717 -1.1287 -1.4671
23 -1.6332 -2.3579 -1.0679 -1.4127
22 -1.5824 -2.3293 -1.0192 -1.3583
21 -1.5323 -2.3127 -0.9577 -1.3039
20 -1.4916 -2.3108 -0.9342 -1.2494
19 -1.4401 -2.2724 -0.9461 -1.1950
18 -1.3847 -2.2412 -0.8791 -1.1406
17 -1.3305 -2.2134 -0.8226 -1.0862
16 -1.2810 -2.1182 -0.7627 -1.0317
15 -1.2286 -2.0479 -0.6923 -0.9773
14 -1.1616 -1.9719 -0.6061 -0.9229
13 -1.1152 -1.9835 -0.5881 -0.8684
12 -1.0628 -1.8732 -0.5105 -0.8140
11 -1.0207 -1.7960 -0.4334 -0.7596
10 -0.9742 -1.7382 -0.3989 -0.7053
9 -0.9294 -1.6712 -0.3642 -0.6510
8 -0.8784 -1.6059 -0.2763 -0.5968
7 -0.8252 -1.5071 -0.2300 -0.5431
6 -0.7656 -1.3963 -0.1973 -0.4904
5 -0.7137 -1.3826 -0.1284 -0.4398
4 -0.6769 -1.4375 -0.0874 -0.3946
3 -0.6389 -1.4191 0.0096 -0.3625
2 -0.6333 -1.3928 0.0200 -0.3645
1 -0.7398 -1.4709 -0.1364 -0.4762
END
$data0_4 << END
30 -1.5945 -2.1699 -1.2150 -1.4056
29 -1.4768 -2.0129 -1.0953 -1.2778
28 -1.3575 -1.9026 -0.9669 -1.1499
27 -1.2215 -1.7951 -0.8258 -1.0220
26 -1.1110 -1.7323 -0.7036 -0.8941
25 -0.9798 -1.6006 -0.5675 -0.7662
24 -0.8460 -1.4962 -0.3769 -0.6383
23 -0.7402 -1.3427 -0.2408 -0.5105
22 -0.6019 -1.3014 -0.1164 -0.3826
21 -0.4608 -1.1701 0.0153 -0.2547
20 -0.3398 -1.0389 0.0972 -0.1268
19 -0.2166 -0.8463 0.2163 0.0011
18 -0.0943 -0.7055 0.3717 0.1289
17 0.0403 -0.5901 0.5521 0.2568
16 0.1687 -0.4777 0.7036 0.3847
15 0.2892 -0.4345 0.8037 0.5126
14 0.4159 -0.3850 0.8896 0.6405
13 0.5515 -0.2446 1.0651 0.7684
12 0.6710 -0.0879 1.1245 0.8962
11 0.8032 0.0959 1.3123 1.0241
10 0.9212 0.2406 1.4563 1.1520
9 1.0533 0.3522 1.5734 1.2799
8 1.1826 0.4968 1.7680 1.4077
7 1.3041 0.5855 1.9609 1.5355
6 1.4250 0.6811 2.1067 1.6631
5 1.5557 0.7972 2.2167 1.7901
4 1.6786 0.9915 2.3025 1.9150
3 1.7960 1.0676 2.4075 2.0335
2 1.8914 1.1316 2.5403 2.1307
1 1.8971 1.1265 2.5845 2.1457
END
set multiplot
set lmargin at screen 0.09375
set rmargin at screen 0.71875
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [30:1]
set xtics 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -3.1977 to graph 1, first -1.1977 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "normal(gain=1)" at graph 1.015, graph 0.2043 noenhanced textcolor rgb '#0072b2'
set label "normal(gain=1.3)" at graph 1.015, graph 0.3881 noenhanced textcolor rgb '#b84f00'
set label "normal(gain=1.760955)" at graph 1.015, graph 0.5597 noenhanced textcolor rgb '#007a58'
set label "normal(gain=2.5)" at graph 1.015, graph 0.7054 noenhanced textcolor rgb '#a84a8e'
set label "normal(gain=4)" at graph 1.015, graph 0.9097 noenhanced textcolor rgb '#7f6a00'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#b84f00' fillstyle transparent solid 0.2 noborder, \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#007a58' fillstyle transparent solid 0.2 noborder, \
    $data0_3 using 1:3:4 with filledcurves fillcolor rgb '#a84a8e' fillstyle transparent solid 0.2 noborder, \
    $data0_4 using 1:3:4 with filledcurves fillcolor rgb '#7f6a00' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_1 using 1:2 with lines linecolor rgb '#b84f00' linewidth 3, \
    $data0_2 using 1:2 with lines linecolor rgb '#007a58' linewidth 3, \
    $data0_3 using 1:2 with lines linecolor rgb '#a84a8e' linewidth 3, \
    $data0_4 using 1:2 with lines linecolor rgb '#7f6a00' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_3 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_4 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
