# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 1112,944 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 2224,1888 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 11.583333333333334in,9.833333333333334in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Where gradients are shattered, and where not" at screen 0.01079, screen 0.97458 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01079, screen 0.94915 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.07554, screen 0.01695 to screen 0.10612, screen 0.01695 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.11331, screen 0.01695 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.31924, screen 0.01059 to screen 0.34982, screen 0.02331 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.35701, screen 0.01695 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.50629, screen 0.01695 to screen 0.53687, screen 0.01695 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.54406, screen 0.01695 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.60522, screen 0.01059 to screen 0.63579, screen 0.02331 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last hidden layer" at screen 0.64299, screen 0.01695 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-3.9676:13.9081]
set ytics 5
set format y "10^{%.0f}"
set tics font ',12'
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
5 -2.3055 -2.3897 -2.2227 -2.3010
4 -2.3100 -2.4337 -2.1610 -2.3010
3 -2.3079 -2.4669 -2.2231 -2.3010
2 -2.3185 -2.4990 -2.1869 -2.3010
1 -2.3200 -2.5066 -2.1923 -2.3010
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data1_0 << END
5 -1.9975 -2.0593 -1.9241 NaN
4 -2.5074 -2.5868 -2.4112 NaN
3 -2.1849 -2.2840 -2.0494 NaN
2 -1.7741 -1.8822 -1.6327 NaN
1 -1.2018 -1.3371 -1.0508 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data2_0 << END
5 -2.0004 -2.0563 -1.9377 NaN
4 -1.6948 -1.7839 -1.6080 NaN
3 -1.3908 -1.4729 -1.3198 NaN
2 -1.0931 -1.2046 -1.0066 NaN
1 -0.7963 -0.9351 -0.7210 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data3_0 << END
5 -2.0117 -2.0952 -1.9513 NaN
4 -1.9783 -2.0566 -1.9123 NaN
3 -1.9202 -1.9934 -1.8549 NaN
2 -1.8092 -1.8843 -1.7222 NaN
1 -1.5587 -1.6502 -1.4438 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data4_0 << END
50 -2.2689 -2.4048 -2.1742 -2.3010
49 -2.2567 -2.4322 -2.1352 -2.3010
48 -2.2705 -2.4865 -2.0996 -2.3010
47 -2.2893 -2.4909 -2.1236 -2.3010
46 -2.2939 -2.5102 -2.1851 -2.3010
45 -2.2938 -2.5764 -2.1442 -2.3010
44 -2.2878 -2.5944 -2.1429 -2.3010
43 -2.2898 -2.5939 -2.0325 -2.3010
42 -2.3148 -2.6976 -1.9845 -2.3010
41 -2.3211 -2.7524 -1.9183 -2.3010
40 -2.3216 -2.7522 -1.9012 -2.3010
39 -2.3242 -2.7538 -1.8468 -2.3010
38 -2.3344 -2.7410 -1.8851 -2.3010
37 -2.3280 -2.7420 -1.7820 -2.3010
36 -2.3343 -2.7145 -1.7634 -2.3010
35 -2.3344 -2.7151 -1.7283 -2.3010
34 -2.3338 -2.6548 -1.7027 -2.3010
33 -2.3435 -2.6941 -1.6972 -2.3010
32 -2.3376 -2.7182 -1.7032 -2.3010
31 -2.3426 -2.6665 -1.6893 -2.3010
30 -2.3616 -2.6733 -1.6707 -2.3010
29 -2.3643 -2.6434 -1.6760 -2.3010
28 -2.3479 -2.6326 -1.6528 -2.3010
27 -2.3535 -2.6314 -1.7132 -2.3010
26 -2.3457 -2.6100 -1.6590 -2.3010
25 -2.3476 -2.6120 -1.6097 -2.3010
24 -2.3653 -2.6107 -1.6610 -2.3010
23 -2.3525 -2.6394 -1.6180 -2.3010
22 -2.3685 -2.6366 -1.6180 -2.3010
21 -2.3730 -2.6748 -1.6239 -2.3010
20 -2.3818 -2.6609 -1.6427 -2.3010
19 -2.3813 -2.6911 -1.6406 -2.3010
18 -2.3913 -2.7166 -1.7179 -2.3010
17 -2.4095 -2.7678 -1.7907 -2.3010
16 -2.4214 -2.7736 -1.8394 -2.3010
15 -2.4371 -2.7740 -1.8137 -2.3010
14 -2.4360 -2.7694 -1.7898 -2.3010
13 -2.4346 -2.7729 -1.8154 -2.3010
12 -2.4391 -2.8074 -1.7790 -2.3010
11 -2.4356 -2.8128 -1.7773 -2.3010
10 -2.4365 -2.8013 -1.7903 -2.3010
9 -2.4320 -2.7506 -1.7550 -2.3010
8 -2.4342 -2.7875 -1.7298 -2.3010
7 -2.4335 -2.7663 -1.7315 -2.3010
6 -2.4405 -2.7732 -1.7525 -2.3010
5 -2.4447 -2.8047 -1.7697 -2.3010
4 -2.4402 -2.8509 -1.7771 -2.3010
3 -2.4434 -2.8705 -1.8128 -2.3010
2 -2.4504 -2.8727 -1.7747 -2.3010
1 -2.4532 -2.8800 -1.7945 -2.3010
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data5_0 << END
50 -2.0148 -2.1259 -1.9612 NaN
49 -2.4799 -2.5884 -2.4123 NaN
48 -2.3210 -2.4372 -2.2451 NaN
47 -2.1603 -2.2672 -2.0742 NaN
46 -1.9990 -2.1062 -1.9326 NaN
45 -1.8453 -1.9472 -1.7826 NaN
44 -1.6860 -1.7888 -1.6120 NaN
43 -1.5257 -1.6324 -1.4376 NaN
42 -1.3671 -1.4808 -1.2710 NaN
41 -1.2055 -1.3123 -1.1167 NaN
40 -1.0441 -1.1437 -0.9431 NaN
39 -0.8858 -0.9813 -0.7850 NaN
38 -0.7261 -0.8034 -0.6367 NaN
37 -0.5676 -0.6463 -0.4739 NaN
36 -0.4103 -0.4914 -0.3295 NaN
35 -0.2514 -0.3327 -0.1684 NaN
34 -0.0898 -0.1709 -0.0003 NaN
33 0.0717 -0.0176 0.1641 NaN
32 0.2346 0.1467 0.3286 NaN
31 0.3940 0.3054 0.4819 NaN
30 0.5556 0.4535 0.6539 NaN
29 0.7200 0.6059 0.8125 NaN
28 0.8810 0.7500 0.9877 NaN
27 1.0422 0.9241 1.1410 NaN
26 1.2056 1.0954 1.2854 NaN
25 1.3681 1.2679 1.4429 NaN
24 1.5315 1.4330 1.6134 NaN
23 1.6959 1.5996 1.7704 NaN
22 1.8569 1.7636 1.9363 NaN
21 2.0249 1.9327 2.1064 NaN
20 2.1935 2.1001 2.2831 NaN
19 2.3617 2.2648 2.4484 NaN
18 2.5319 2.4357 2.6208 NaN
17 2.6998 2.6071 2.7881 NaN
16 2.8707 2.7765 2.9697 NaN
15 3.0469 2.9646 3.1438 NaN
14 3.2232 3.1309 3.3054 NaN
13 3.4011 3.3180 3.4872 NaN
12 3.5852 3.5007 3.6602 NaN
11 3.7693 3.6818 3.8401 NaN
10 3.9652 3.8859 4.0306 NaN
9 4.1675 4.0808 4.2437 NaN
8 4.3774 4.2908 4.4606 NaN
7 4.5930 4.5141 4.6811 NaN
6 4.8328 4.7316 4.9107 NaN
5 5.0913 4.9811 5.1819 NaN
4 5.3782 5.2889 5.4591 NaN
3 5.7192 5.6119 5.8414 NaN
2 6.1256 6.0004 6.2420 NaN
1 6.6948 6.5915 6.8046 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data6_0 << END
50 -2.0051 -2.0841 -1.9251 NaN
49 -1.7113 -1.7889 -1.6439 NaN
48 -1.3913 -1.5052 -1.2564 NaN
47 -1.0841 -1.1954 -0.9177 NaN
46 -0.7680 -0.9188 -0.5906 NaN
45 -0.4596 -0.6198 -0.2667 NaN
44 -0.1571 -0.3332 0.0911 NaN
43 0.1406 -0.0426 0.3969 NaN
42 0.4334 0.2111 0.6666 NaN
41 0.7298 0.5424 0.9498 NaN
40 1.0294 0.8268 1.2378 NaN
39 1.3303 1.1329 1.5677 NaN
38 1.6218 1.3995 1.8558 NaN
37 1.9161 1.6692 2.1316 NaN
36 2.2158 1.9674 2.4026 NaN
35 2.5082 2.2903 2.6781 NaN
34 2.8134 2.5915 3.0157 NaN
33 3.1166 2.9211 3.2696 NaN
32 3.4194 3.1543 3.6012 NaN
31 3.7193 3.4471 3.8866 NaN
30 4.0250 3.6811 4.2469 NaN
29 4.3207 3.9897 4.5481 NaN
28 4.6153 4.2953 4.8641 NaN
27 4.9137 4.5755 5.1649 NaN
26 5.2196 4.9006 5.4906 NaN
25 5.5084 5.2236 5.7573 NaN
24 5.8132 5.5455 6.0848 NaN
23 6.1124 5.8509 6.3599 NaN
22 6.4103 6.1741 6.6726 NaN
21 6.7099 6.4438 6.9690 NaN
20 7.0191 6.7469 7.3394 NaN
19 7.3192 7.0436 7.6943 NaN
18 7.6159 7.3529 8.0412 NaN
17 7.9149 7.6488 8.3433 NaN
16 8.2073 7.9332 8.6267 NaN
15 8.5080 8.2268 8.9268 NaN
14 8.8090 8.5618 9.2562 NaN
13 9.1128 8.8664 9.5876 NaN
12 9.4114 9.1583 9.9208 NaN
11 9.7116 9.4692 10.2159 NaN
10 10.0104 9.7797 10.4982 NaN
9 10.3135 10.0772 10.8136 NaN
8 10.6121 10.3856 11.1212 NaN
7 10.9128 10.6619 11.4283 NaN
6 11.2147 10.9488 11.7309 NaN
5 11.5146 11.2297 12.0358 NaN
4 11.8160 11.5169 12.3359 NaN
3 12.1186 11.8226 12.6329 NaN
2 12.4180 12.1213 12.9381 NaN
1 12.7145 12.4250 13.2460 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data7_0 << END
50 -1.9917 -2.0353 -1.9456 NaN
49 -1.9890 -2.0327 -1.9427 NaN
48 -1.9859 -2.0300 -1.9394 NaN
47 -1.9832 -2.0275 -1.9359 NaN
46 -1.9800 -2.0247 -1.9322 NaN
45 -1.9768 -2.0223 -1.9281 NaN
44 -1.9733 -2.0192 -1.9234 NaN
43 -1.9694 -2.0161 -1.9193 NaN
42 -1.9652 -2.0126 -1.9142 NaN
41 -1.9611 -2.0084 -1.9097 NaN
40 -1.9568 -2.0055 -1.9043 NaN
39 -1.9522 -2.0011 -1.8996 NaN
38 -1.9472 -1.9970 -1.8948 NaN
37 -1.9422 -1.9928 -1.8911 NaN
36 -1.9365 -1.9876 -1.8850 NaN
35 -1.9303 -1.9826 -1.8789 NaN
34 -1.9237 -1.9765 -1.8723 NaN
33 -1.9166 -1.9700 -1.8647 NaN
32 -1.9090 -1.9640 -1.8574 NaN
31 -1.9008 -1.9571 -1.8473 NaN
30 -1.8924 -1.9503 -1.8393 NaN
29 -1.8831 -1.9425 -1.8287 NaN
28 -1.8728 -1.9334 -1.8186 NaN
27 -1.8619 -1.9231 -1.8058 NaN
26 -1.8500 -1.9139 -1.7915 NaN
25 -1.8370 -1.9021 -1.7741 NaN
24 -1.8224 -1.8902 -1.7568 NaN
23 -1.8069 -1.8741 -1.7417 NaN
22 -1.7897 -1.8605 -1.7234 NaN
21 -1.7705 -1.8430 -1.7055 NaN
20 -1.7502 -1.8238 -1.6845 NaN
19 -1.7277 -1.8046 -1.6620 NaN
18 -1.7028 -1.7837 -1.6368 NaN
17 -1.6732 -1.7554 -1.6071 NaN
16 -1.6417 -1.7280 -1.5727 NaN
15 -1.6060 -1.6937 -1.5365 NaN
14 -1.5667 -1.6582 -1.4948 NaN
13 -1.5227 -1.6238 -1.4505 NaN
12 -1.4720 -1.5836 -1.3969 NaN
11 -1.4156 -1.5351 -1.3403 NaN
10 -1.3513 -1.4808 -1.2778 NaN
9 -1.2751 -1.4118 -1.2029 NaN
8 -1.1876 -1.3271 -1.1191 NaN
7 -1.0832 -1.2281 -1.0131 NaN
6 -0.9616 -1.1185 -0.8798 NaN
5 -0.8174 -0.9888 -0.7291 NaN
4 -0.6418 -0.8323 -0.5433 NaN
3 -0.4146 -0.5835 -0.3115 NaN
2 -0.1151 -0.2578 -0.0272 NaN
1 0.3364 0.1784 0.4633 NaN
END
set multiplot
set lmargin at screen 0.07554
set rmargin at screen 0.36331
set tmargin at screen 0.90466
set bmargin at screen 0.68220
set title "plain, depth 5" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [5:1]
set xtics 2
unset xlabel
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -3.3055 to graph 1, first -1.3055 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.38309
set rmargin at screen 0.67086
set tmargin at screen 0.90466
set bmargin at screen 0.68220
set title "batch norm, depth 5" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [5:1]
set xtics 2
unset xlabel
unset ylabel
set format y ''
set object rectangle from graph 0, first -2.9975 to graph 1, first -0.9975 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data1_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data1_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data1_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.69065
set rmargin at screen 0.97842
set tmargin at screen 0.90466
set bmargin at screen 0.68220
set title "residual, depth 5" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [5:1]
set xtics 2
unset xlabel
unset ylabel
set format y ''
set object rectangle from graph 0, first -3.0004 to graph 1, first -1.0004 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data2_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data2_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data2_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.07554
set rmargin at screen 0.36331
set tmargin at screen 0.61653
set bmargin at screen 0.39407
set title "residual, batch norm, depth 5" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [50:1]
set xtics 20
unset xlabel
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -3.0117 to graph 1, first -1.0117 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data3_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data3_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data3_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.38309
set rmargin at screen 0.67086
set tmargin at screen 0.61653
set bmargin at screen 0.39407
set title "plain, depth 50" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [50:1]
set xtics 20
unset xlabel
unset ylabel
set format y ''
set object rectangle from graph 0, first -3.2689 to graph 1, first -1.2689 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data4_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data4_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data4_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.69065
set rmargin at screen 0.97842
set tmargin at screen 0.61653
set bmargin at screen 0.39407
set title "batch norm, depth 50" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [50:1]
set xtics 20
set xlabel 'layer, from output to input' textcolor rgb ink
unset ylabel
set format y ''
set object rectangle from graph 0, first -3.0148 to graph 1, first -1.0148 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data5_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data5_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data5_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.07554
set rmargin at screen 0.36331
set tmargin at screen 0.32839
set bmargin at screen 0.10593
set title "residual, depth 50" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [50:1]
set xtics 20
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -3.0051 to graph 1, first -1.0051 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data6_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data6_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data6_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.38309
set rmargin at screen 0.67086
set tmargin at screen 0.32839
set bmargin at screen 0.10593
set title "residual, batch norm, depth 50" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [50:1]
set xtics 20
set xlabel 'layer, from output to input' textcolor rgb ink
unset ylabel
set format y ''
set object rectangle from graph 0, first -2.9917 to graph 1, first -0.9917 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data7_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data7_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data7_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
