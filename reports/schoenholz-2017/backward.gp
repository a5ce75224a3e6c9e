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
set label "stable: ends within 1 decade of its last hidden layer" at screen 0.14062, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-9.8299:2.9162]
set ytics 2
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
30 -3.2506 -5.1208 -2.2186 -2.7079
29 -3.3623 -5.2553 -2.2845 -2.8277
28 -3.4872 -5.3896 -2.3900 -2.9474
27 -3.6085 -5.5187 -2.6150 -3.0671
26 -3.7120 -5.6124 -2.7160 -3.1869
25 -3.8360 -5.7175 -2.8396 -3.3066
24 -3.9758 -5.9079 -3.0069 -3.4264
23 -4.0939 -5.9910 -3.1088 -3.5461
22 -4.2031 -6.0456 -3.2593 -3.6658
21 -4.3268 -6.1877 -3.3436 -3.7856
20 -4.4483 -6.3297 -3.4996 -3.9053
19 -4.5717 -6.4552 -3.6132 -4.0251
18 -4.6981 -6.5479 -3.7393 -4.1448
17 -4.8177 -6.6960 -3.8117 -4.2646
16 -4.9385 -6.8830 -3.8850 -4.3843
15 -5.0551 -6.9807 -3.9791 -4.5041
14 -5.1658 -7.0877 -4.0646 -4.6239
13 -5.2925 -7.2494 -4.1473 -4.7438
12 -5.4178 -7.4440 -4.2144 -4.8638
11 -5.5522 -7.6397 -4.3384 -4.9839
10 -5.6775 -7.8020 -4.4423 -5.1044
9 -5.8031 -7.9719 -4.5466 -5.2255
8 -5.9433 -8.1644 -4.6990 -5.3476
7 -6.0746 -8.2988 -4.8673 -5.4715
6 -6.1946 -8.4006 -5.0381 -5.5987
5 -6.3187 -8.5334 -5.1283 -5.7319
4 -6.4730 -8.6891 -5.3189 -5.8764
3 -6.6355 -8.8414 -5.4831 -6.0429
2 -6.8634 -9.0209 -5.6922 -6.2565
1 -7.2076 -9.3578 -6.0468 -6.5963
END
$data0_1 << END
30 -2.7884 -3.6641 -2.1236 -2.4318
29 -2.8393 -3.7165 -2.1515 -2.4872
28 -2.8969 -3.7401 -2.1944 -2.5426
27 -2.9427 -3.8007 -2.1805 -2.5981
26 -3.0007 -3.8780 -2.1938 -2.6535
25 -3.0511 -3.9149 -2.2439 -2.7089
24 -3.0976 -3.9423 -2.3148 -2.7644
23 -3.1488 -3.9953 -2.3645 -2.8198
22 -3.1997 -4.0152 -2.4060 -2.8752
21 -3.2578 -4.0671 -2.4695 -2.9307
20 -3.3216 -4.1241 -2.4996 -2.9861
19 -3.3871 -4.2541 -2.5342 -3.0416
18 -3.4481 -4.2661 -2.6612 -3.0970
17 -3.5047 -4.2369 -2.7396 -3.1525
16 -3.5585 -4.2638 -2.7524 -3.2079
15 -3.6182 -4.3330 -2.7781 -3.2634
14 -3.6856 -4.3881 -2.7973 -3.3189
13 -3.7400 -4.4465 -2.9041 -3.3745
12 -3.8050 -4.5348 -3.0014 -3.4302
11 -3.8547 -4.5871 -3.1111 -3.4861
10 -3.9111 -4.6798 -3.1492 -3.5423
9 -3.9622 -4.7774 -3.1777 -3.5991
8 -4.0217 -4.8655 -3.1899 -3.6569
7 -4.0908 -4.9154 -3.2860 -3.7166
6 -4.1693 -5.0015 -3.3413 -3.7794
5 -4.2421 -5.0659 -3.4285 -3.8482
4 -4.3279 -5.1250 -3.5353 -3.9278
3 -4.4259 -5.1899 -3.6068 -4.0285
2 -4.5684 -5.3169 -3.7403 -4.1741
1 -4.8348 -5.5777 -3.9866 -4.4399
END
$data0_2 << END
30 -2.1977 -2.7313 -1.5803 -2.1191
29 -2.1952 -2.6694 -1.6083 -2.1191
28 -2.1994 -2.6557 -1.5805 -2.1191
27 -2.2066 -2.6840 -1.5898 -2.1191
26 -2.2136 -2.7153 -1.5813 -2.1191
25 -2.2024 -2.6797 -1.6027 -2.1191
24 -2.1869 -2.6715 -1.5658 -2.1191
23 -2.1840 -2.7215 -1.5970 -2.1191
22 -2.1746 -2.7279 -1.5721 -2.1191
21 -2.1896 -2.7748 -1.5186 -2.1191
20 -2.1890 -2.7853 -1.5390 -2.1192
19 -2.2031 -2.8132 -1.6245 -2.1192
18 -2.2089 -2.8371 -1.6392 -2.1192
17 -2.2136 -2.8468 -1.6719 -2.1192
16 -2.2221 -2.8260 -1.6951 -2.1192
15 -2.2395 -2.8309 -1.6774 -2.1192
14 -2.2395 -2.8501 -1.6484 -2.1192
13 -2.2437 -2.8790 -1.6733 -2.1192
12 -2.2446 -2.8851 -1.6896 -2.1193
11 -2.2590 -2.9428 -1.6799 -2.1195
10 -2.2512 -2.9343 -1.6344 -2.1198
9 -2.2509 -2.9628 -1.6267 -2.1204
8 -2.2499 -2.9746 -1.6260 -2.1216
7 -2.2639 -2.9854 -1.6201 -2.1240
6 -2.2686 -2.9844 -1.6294 -2.1285
5 -2.2778 -3.0035 -1.6341 -2.1374
4 -2.3020 -3.0119 -1.6799 -2.1550
3 -2.3473 -3.0086 -1.6990 -2.1908
2 -2.4299 -3.0809 -1.7830 -2.2684
1 -2.6337 -3.2712 -1.9460 -2.4655
END
$data0_3 << END
30 -2.0235 -2.5787 -1.3676 -1.7937
29 -1.9831 -2.5778 -1.2859 -1.7393
28 -1.9368 -2.5257 -1.2273 -1.6849
27 -1.8763 -2.4482 -1.1754 -1.6304
26 -1.8180 -2.4177 -1.1254 -1.5760
25 -1.7583 -2.3775 -1.1030 -1.5216
24 -1.7162 -2.3822 -1.1254 -1.4671
23 -1.6588 -2.3663 -1.0679 -1.4127
22 -1.5969 -2.3683 -0.9786 -1.3583
21 -1.5557 -2.3596 -0.9327 -1.3039
20 -1.5101 -2.2836 -0.9321 -1.2494
19 -1.4576 -2.1883 -0.9455 -1.1950
18 -1.4120 -2.1939 -0.8852 -1.1406
17 -1.3649 -2.0936 -0.7939 -1.0862
16 -1.3127 -2.0814 -0.7269 -1.0317
15 -1.2572 -2.0340 -0.6718 -0.9773
14 -1.1975 -1.9966 -0.6115 -0.9229
13 -1.1458 -1.9559 -0.5819 -0.8684
12 -1.0923 -1.9085 -0.5133 -0.8140
11 -1.0368 -1.8782 -0.4364 -0.7596
10 -0.9891 -1.8440 -0.4058 -0.7053
9 -0.9448 -1.8022 -0.3610 -0.6510
8 -0.9042 -1.7553 -0.2818 -0.5968
7 -0.8529 -1.6740 -0.2348 -0.5431
6 -0.8041 -1.6592 -0.2046 -0.4904
5 -0.7488 -1.6571 -0.1327 -0.4398
4 -0.7079 -1.6391 -0.0800 -0.3946
3 -0.6697 -1.6003 0.0053 -0.3625
2 -0.6711 -1.5962 0.0129 -0.3645
1 -0.7930 -1.6855 -0.1467 -0.4762
END
$data0_4 << END
30 -1.5945 -2.1699 -1.2150 -1.4056
29 -1.4708 -2.0522 -1.0784 -1.2778
28 -1.3600 -1.9876 -0.9899 -1.1499
27 -1.2310 -1.7821 -0.8435 -1.0220
26 -1.1102 -1.6443 -0.6366 -0.8941
25 -0.9855 -1.4751 -0.5736 -0.7662
24 -0.8570 -1.3254 -0.4192 -0.6383
23 -0.7548 -1.2256 -0.2728 -0.5105
22 -0.6135 -1.0289 -0.1391 -0.3826
21 -0.4849 -0.9079 0.0036 -0.2547
20 -0.3734 -0.8606 0.0744 -0.1268
19 -0.2590 -0.7366 0.1762 0.0011
18 -0.1333 -0.6194 0.3120 0.1289
17 0.0134 -0.4921 0.4530 0.2568
16 0.1267 -0.3552 0.6074 0.3847
15 0.2495 -0.2452 0.7071 0.5126
14 0.3646 -0.1457 0.8065 0.6405
13 0.4867 -0.0491 0.8855 0.7684
12 0.6018 -0.0022 1.0162 0.8962
11 0.7214 0.1206 1.2126 1.0241
10 0.8423 0.2874 1.3446 1.1520
9 0.9622 0.3859 1.5027 1.2799
8 1.0864 0.5330 1.6709 1.4077
7 1.2049 0.6058 1.7806 1.5355
6 1.3317 0.7333 1.9416 1.6631
5 1.4635 0.8710 2.0694 1.7901
4 1.5663 0.9809 2.1747 1.9150
3 1.6818 1.0889 2.3124 2.0335
2 1.7999 1.2040 2.4441 2.1307
1 1.8102 1.1866 2.4250 2.1457
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
set label "normal(gain=1)" at graph 1.015, graph 0.2057 noenhanced textcolor rgb '#0072b2'
set label "normal(gain=1.3)" at graph 1.015, graph 0.3919 noenhanced textcolor rgb '#b84f00'
set label "normal(gain=1.760955)" at graph 1.015, graph 0.5646 noenhanced textcolor rgb '#007a58'
set label "normal(gain=2.5)" at graph 1.015, graph 0.7090 noenhanced textcolor rgb '#a84a8e'
set label "normal(gain=4)" at graph 1.015, graph 0.9132 noenhanced textcolor rgb '#7f6a00'
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
