# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 1112,672 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 2224,1344 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 11.583333333333334in,7.0in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "What widths do to the spread of signals" at screen 0.01079, screen 0.96429 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01079, screen 0.92857 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.07554, screen 0.02381 to screen 0.10612, screen 0.02381 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.11331, screen 0.02381 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.31924, screen 0.01488 to screen 0.34982, screen 0.03274 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.35701, screen 0.02381 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.50629, screen 0.02381 to screen 0.53687, screen 0.02381 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.54406, screen 0.02381 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.60522, screen 0.01488 to screen 0.63579, screen 0.03274 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last hidden layer" at screen 0.64299, screen 0.02381 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-12.0625:1.1018]
set ytics 2
set format y "10^{%.0f}"
set tics font ',12'
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
10 -1.5474 -3.7505 0.2820 -1.6047
9 -1.5995 -3.9669 0.3761 -1.6643
8 -1.6536 -4.1169 0.4143 -1.7239
7 -1.7139 -4.2495 0.4257 -1.7835
6 -1.7728 -4.3735 0.4923 -1.8431
5 -1.8309 -4.7369 0.5143 -1.9026
4 -1.8900 -4.7907 0.5645 -1.9622
3 -1.9625 -4.9164 0.5107 -2.0218
2 -1.9995 -5.1397 0.6143 -2.0814
1 -2.0481 -5.2873 0.6105 -2.1410
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data1_0 << END
10 -1.7269 -3.5586 -0.3796 -1.7282
9 -1.7378 -3.6081 -0.3303 -1.7420
8 -1.7550 -3.6843 -0.3069 -1.7559
7 -1.7694 -3.7304 -0.2494 -1.7697
6 -1.7849 -3.8005 -0.2562 -1.7836
5 -1.7953 -3.7904 -0.2514 -1.7975
4 -1.8020 -3.7948 -0.2159 -1.8113
3 -1.8204 -3.7987 -0.1940 -1.8252
2 -1.8375 -3.8326 -0.1710 -1.8390
1 -1.8513 -3.8420 -0.1402 -1.8529
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data2_0 << END
10 -2.1851 -4.2978 -0.9966 -2.1733
9 -2.1915 -4.2745 -0.9765 -2.1767
8 -2.1938 -4.3169 -0.9747 -2.1801
7 -2.1965 -4.2754 -0.9556 -2.1836
6 -2.2008 -4.2988 -0.9417 -2.1870
5 -2.2013 -4.2691 -0.9118 -2.1904
4 -2.2064 -4.2743 -0.9193 -2.1938
3 -2.2102 -4.2477 -0.9090 -2.1972
2 -2.2131 -4.2405 -0.8912 -2.2006
1 -2.2187 -4.2248 -0.8869 -2.2040
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data3_0 << END
40 -3.3323 -6.8743 -0.4826 -3.2980
39 -3.3940 -7.0602 -0.4736 -3.3576
38 -3.4557 -7.2655 -0.4016 -3.4172
37 -3.5112 -7.3248 -0.4299 -3.4768
36 -3.5815 -7.3595 -0.4669 -3.5363
35 -3.6508 -7.4778 -0.4312 -3.5959
34 -3.7184 -7.5911 -0.4711 -3.6555
33 -3.7758 -7.7892 -0.4052 -3.7151
32 -3.8301 -7.8792 -0.3968 -3.7747
31 -3.8803 -7.9294 -0.2858 -3.8342
30 -3.9483 -8.1246 -0.3729 -3.8938
29 -4.0087 -8.1992 -0.3046 -3.9534
28 -4.0644 -8.3275 -0.2567 -4.0130
27 -4.1301 -8.4445 -0.3019 -4.0726
26 -4.1888 -8.5869 -0.2614 -4.1321
25 -4.2469 -8.6193 -0.2210 -4.1917
24 -4.3120 -8.7811 -0.2148 -4.2513
23 -4.3662 -8.9051 -0.2321 -4.3109
22 -4.4210 -9.0758 -0.1926 -4.3705
21 -4.4659 -9.1521 -0.1473 -4.4300
20 -4.5260 -9.2519 -0.1831 -4.4896
19 -4.5784 -9.2823 -0.2498 -4.5492
18 -4.6471 -9.4657 -0.2810 -4.6088
17 -4.7026 -9.5765 -0.2886 -4.6684
16 -4.7575 -9.7454 -0.2891 -4.7279
15 -4.8069 -9.8571 -0.2946 -4.7875
14 -4.8710 -9.9205 -0.3096 -4.8471
13 -4.9208 -10.0398 -0.3498 -4.9067
12 -4.9754 -10.2576 -0.3640 -4.9663
11 -5.0345 -10.3512 -0.3267 -5.0258
10 -5.0880 -10.4299 -0.1810 -5.0854
9 -5.1625 -10.5017 -0.1908 -5.1450
8 -5.2192 -10.6236 -0.1835 -5.2046
7 -5.3011 -10.8848 -0.1498 -5.2642
6 -5.3567 -11.0453 -0.1376 -5.3237
5 -5.4261 -11.1414 -0.0230 -5.3833
4 -5.4939 -11.2527 -0.2872 -5.4429
3 -5.5561 -11.3013 -0.2520 -5.5025
2 -5.6361 -11.5750 -0.3644 -5.5620
1 -5.6973 -11.5068 -0.3456 -5.6216
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data4_0 << END
40 -2.0372 -4.1471 -0.3381 -2.1064
39 -2.0500 -4.1545 -0.2987 -2.1202
38 -2.0647 -4.1609 -0.2756 -2.1341
37 -2.0793 -4.2025 -0.3038 -2.1479
36 -2.0940 -4.2223 -0.2461 -2.1618
35 -2.1135 -4.2431 -0.2786 -2.1757
34 -2.1232 -4.2948 -0.2429 -2.1895
33 -2.1331 -4.3387 -0.2392 -2.2034
32 -2.1465 -4.3966 -0.2154 -2.2172
31 -2.1640 -4.3701 -0.1969 -2.2311
30 -2.1821 -4.4719 -0.2364 -2.2450
29 -2.1906 -4.4744 -0.1914 -2.2588
28 -2.2043 -4.5017 -0.2282 -2.2727
27 -2.2168 -4.4963 -0.1933 -2.2865
26 -2.2267 -4.6036 -0.2092 -2.3004
25 -2.2387 -4.5310 -0.1767 -2.3142
24 -2.2541 -4.5808 -0.1388 -2.3281
23 -2.2633 -4.5505 -0.1152 -2.3420
22 -2.2803 -4.6665 -0.1305 -2.3558
21 -2.2898 -4.7071 -0.1248 -2.3697
20 -2.3043 -4.6991 -0.0886 -2.3835
19 -2.3126 -4.7178 -0.1229 -2.3974
18 -2.3301 -4.7799 -0.1140 -2.4113
17 -2.3389 -4.7740 -0.0999 -2.4251
16 -2.3563 -4.8349 -0.0840 -2.4390
15 -2.3688 -4.8628 -0.0762 -2.4528
14 -2.3779 -4.9014 -0.0963 -2.4667
13 -2.3869 -4.9629 -0.0448 -2.4806
12 -2.4044 -5.0036 -0.0174 -2.4944
11 -2.4213 -5.0029 0.0393 -2.5083
10 -2.4336 -5.1053 0.0183 -2.5221
9 -2.4433 -5.1232 0.0325 -2.5360
8 -2.4589 -5.2152 0.0442 -2.5499
7 -2.4694 -5.2443 0.0747 -2.5637
6 -2.4854 -5.2685 0.0427 -2.5776
5 -2.4961 -5.2519 0.0542 -2.5914
4 -2.5130 -5.2832 0.0793 -2.6053
3 -2.5303 -5.3057 0.0656 -2.6192
2 -2.5490 -5.3212 0.0789 -2.6330
1 -2.5600 -5.3619 0.0713 -2.6469
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data5_0 << END
40 -2.2874 -4.1296 -0.9418 -2.2952
39 -2.2930 -4.1155 -0.9338 -2.2986
38 -2.2970 -4.0898 -0.9428 -2.3020
37 -2.3015 -4.1253 -0.9395 -2.3054
36 -2.3052 -4.1249 -0.9365 -2.3088
35 -2.3072 -4.1542 -0.9290 -2.3122
34 -2.3102 -4.1891 -0.9128 -2.3156
33 -2.3113 -4.2254 -0.9254 -2.3190
32 -2.3156 -4.1918 -0.9210 -2.3225
31 -2.3185 -4.2223 -0.8977 -2.3259
30 -2.3250 -4.2087 -0.9083 -2.3293
29 -2.3282 -4.2355 -0.8933 -2.3327
28 -2.3311 -4.1885 -0.8708 -2.3361
27 -2.3352 -4.2316 -0.9008 -2.3395
26 -2.3409 -4.2579 -0.8749 -2.3429
25 -2.3447 -4.2393 -0.8817 -2.3463
24 -2.3451 -4.2584 -0.8956 -2.3497
23 -2.3482 -4.2895 -0.8811 -2.3531
22 -2.3528 -4.2492 -0.8580 -2.3566
21 -2.3542 -4.3288 -0.8520 -2.3600
20 -2.3563 -4.2862 -0.8545 -2.3634
19 -2.3597 -4.3237 -0.8763 -2.3668
18 -2.3625 -4.3324 -0.8593 -2.3702
17 -2.3664 -4.3210 -0.8400 -2.3736
16 -2.3685 -4.3686 -0.8150 -2.3770
15 -2.3712 -4.3229 -0.8422 -2.3804
14 -2.3737 -4.3601 -0.8215 -2.3838
13 -2.3778 -4.3988 -0.8295 -2.3872
12 -2.3820 -4.3755 -0.8280 -2.3907
11 -2.3853 -4.3832 -0.8034 -2.3941
10 -2.3899 -4.3979 -0.7892 -2.3975
9 -2.3928 -4.3923 -0.7990 -2.4009
8 -2.3958 -4.3778 -0.7881 -2.4043
7 -2.4010 -4.3795 -0.7653 -2.4077
6 -2.4041 -4.3889 -0.7796 -2.4111
5 -2.4037 -4.4363 -0.7581 -2.4145
4 -2.4040 -4.4580 -0.7519 -2.4179
3 -2.4074 -4.4650 -0.7685 -2.4214
2 -2.4095 -4.4647 -0.7497 -2.4248
1 -2.4109 -4.4425 -0.7409 -2.4282
END
set multiplot
set lmargin at screen 0.07554
set rmargin at screen 0.36331
set tmargin at screen 0.86607
set bmargin at screen 0.55357
set title "width 20, depth 10" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [10:1]
set xtics 5
unset xlabel
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -2.5474 to graph 1, first -0.5474 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.38309
set rmargin at screen 0.67086
set tmargin at screen 0.86607
set bmargin at screen 0.55357
set title "width 80, depth 10" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [10:1]
set xtics 5
unset xlabel
unset ylabel
set format y ''
set object rectangle from graph 0, first -2.7269 to graph 1, first -0.7269 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data1_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data1_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data1_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.69065
set rmargin at screen 0.97842
set tmargin at screen 0.86607
set bmargin at screen 0.55357
set title "width 320, depth 10" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [10:1]
set xtics 5
unset xlabel
unset ylabel
set format y ''
set object rectangle from graph 0, first -3.1851 to graph 1, first -1.1851 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data2_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data2_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data2_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.07554
set rmargin at screen 0.36331
set tmargin at screen 0.46131
set bmargin at screen 0.14881
set title "width 20, depth 40" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [40:1]
set xtics 10
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -4.3323 to graph 1, first -2.3323 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data3_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data3_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data3_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.38309
set rmargin at screen 0.67086
set tmargin at screen 0.46131
set bmargin at screen 0.14881
set title "width 80, depth 40" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [40:1]
set xtics 10
set xlabel 'layer, from output to input' textcolor rgb ink
unset ylabel
set format y ''
set object rectangle from graph 0, first -3.0372 to graph 1, first -1.0372 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data4_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data4_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data4_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.69065
set rmargin at screen 0.97842
set tmargin at screen 0.46131
set bmargin at screen 0.14881
set title "width 320, depth 40" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [40:1]
set xtics 10
set xlabel 'layer, from output to input' textcolor rgb ink
unset ylabel
set format y ''
set object rectangle from graph 0, first -3.2874 to graph 1, first -1.2874 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data5_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data5_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data5_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
