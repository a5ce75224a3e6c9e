# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 1112,694 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 2224,1388 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 11.583333333333334in,7.229166666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "What widths do to the spread of signals" at screen 0.01079, screen 0.96542 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01079, screen 0.93084 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.07554, screen 0.05476 to screen 0.10612, screen 0.05476 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.11331, screen 0.05476 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.31924, screen 0.04611 to screen 0.34982, screen 0.06340 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.35701, screen 0.05476 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.50629, screen 0.05476 to screen 0.53687, screen 0.05476 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.54406, screen 0.05476 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.07554, screen 0.01441 to screen 0.10612, screen 0.03170 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.11331, screen 0.02305 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-5.1703:1.2679]
set ytics 1
set format y "10^{%.0f}"
set tics font ',12'
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 0.0003 0.0003 0.0003 0.0003
1 -0.0628 -0.4859 0.2830 -0.0593
2 -0.1053 -0.6769 0.4017 -0.1189
3 -0.1648 -0.9298 0.4636 -0.1785
4 -0.2248 -1.0803 0.5670 -0.2380
5 -0.2926 -1.2085 0.5592 -0.2976
6 -0.3439 -1.3510 0.5994 -0.3572
7 -0.4135 -1.4821 0.6086 -0.4168
8 -0.4730 -1.6806 0.6123 -0.4764
9 -0.5380 -1.7290 0.6302 -0.5359
10 -0.5804 -1.9122 0.6241 -0.5955
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data1_0 << END
0 -0.0240 -0.0240 -0.0240 -0.0240
1 -0.0430 -0.2357 0.1287 -0.0379
2 -0.0547 -0.3138 0.1904 -0.0517
3 -0.0710 -0.4089 0.2282 -0.0656
4 -0.0882 -0.4737 0.2390 -0.0794
5 -0.0985 -0.5299 0.2765 -0.0933
6 -0.1122 -0.5707 0.3144 -0.1072
7 -0.1303 -0.6190 0.3297 -0.1210
8 -0.1487 -0.6836 0.3593 -0.1349
9 -0.1584 -0.7000 0.3576 -0.1487
10 -0.1714 -0.7438 0.3966 -0.1626
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data2_0 << END
0 0.0180 0.0180 0.0180 0.0180
1 0.0131 -0.0726 0.0994 0.0145
2 0.0097 -0.1140 0.1362 0.0111
3 0.0071 -0.1520 0.1634 0.0077
4 0.0041 -0.1715 0.1888 0.0043
5 -0.0036 -0.2085 0.1980 0.0009
6 -0.0077 -0.2422 0.2165 -0.0025
7 -0.0105 -0.2440 0.2149 -0.0059
8 -0.0172 -0.2762 0.2381 -0.0093
9 -0.0188 -0.2885 0.2573 -0.0127
10 -0.0190 -0.2962 0.2665 -0.0161
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data3_0 << END
0 0.0944 0.0944 0.0944 0.0944
1 0.0295 -0.3790 0.3635 0.0348
2 -0.0344 -0.6460 0.4796 -0.0248
3 -0.0939 -0.8237 0.5218 -0.0844
4 -0.1577 -1.0154 0.5732 -0.1439
5 -0.2298 -1.1437 0.6191 -0.2035
6 -0.2927 -1.2907 0.6763 -0.2631
7 -0.3745 -1.4878 0.6222 -0.3227
8 -0.4289 -1.5819 0.6850 -0.3823
9 -0.4919 -1.7155 0.6454 -0.4418
10 -0.5507 -1.8579 0.7315 -0.5014
11 -0.6074 -2.0037 0.7211 -0.5610
12 -0.6672 -2.1183 0.7296 -0.6206
13 -0.7201 -2.2762 0.7383 -0.6802
14 -0.7781 -2.4277 0.7148 -0.7397
15 -0.8376 -2.4914 0.7133 -0.7993
16 -0.9115 -2.7195 0.6734 -0.8589
17 -0.9662 -2.7419 0.6606 -0.9185
18 -1.0388 -2.8446 0.6039 -0.9781
19 -1.0992 -2.9271 0.6015 -1.0376
20 -1.1576 -3.0659 0.5831 -1.0972
21 -1.2105 -3.1094 0.6171 -1.1568
22 -1.2828 -3.2242 0.5522 -1.2164
23 -1.3347 -3.3240 0.5824 -1.2759
24 -1.3818 -3.4532 0.4958 -1.3355
25 -1.4421 -3.5678 0.5183 -1.3951
26 -1.4965 -3.6620 0.5307 -1.4547
27 -1.5679 -3.8021 0.5149 -1.5143
28 -1.6300 -3.9182 0.3937 -1.5738
29 -1.6735 -3.9738 0.4342 -1.6334
30 -1.7270 -4.0002 0.4485 -1.6930
31 -1.7945 -4.1603 0.4471 -1.7526
32 -1.8435 -4.2061 0.4074 -1.8122
33 -1.9022 -4.3802 0.3854 -1.8717
34 -1.9601 -4.3947 0.3715 -1.9313
35 -2.0198 -4.4621 0.3632 -1.9909
36 -2.0826 -4.5882 0.3261 -2.0505
37 -2.1405 -4.7282 0.2752 -2.1101
38 -2.2044 -4.7864 0.1801 -2.1696
39 -2.2565 -4.8648 0.2034 -2.2292
40 -2.3220 -4.9318 0.1739 -2.2888
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data4_0 << END
0 0.0136 0.0136 0.0136 0.0136
1 0.0025 -0.1850 0.1672 -0.0003
2 -0.0082 -0.2598 0.2344 -0.0141
3 -0.0226 -0.3696 0.3018 -0.0280
4 -0.0361 -0.4348 0.3397 -0.0418
5 -0.0452 -0.4606 0.3721 -0.0557
6 -0.0535 -0.5203 0.3864 -0.0696
7 -0.0676 -0.5679 0.4063 -0.0834
8 -0.0885 -0.6339 0.4029 -0.0973
9 -0.1012 -0.7129 0.4293 -0.1111
10 -0.1102 -0.7474 0.4589 -0.1250
11 -0.1307 -0.7614 0.4790 -0.1389
12 -0.1447 -0.8314 0.5140 -0.1527
13 -0.1601 -0.8656 0.5326 -0.1666
14 -0.1803 -0.9015 0.5117 -0.1804
15 -0.1873 -0.9447 0.5423 -0.1943
16 -0.2046 -0.9643 0.5573 -0.2082
17 -0.2144 -0.9915 0.5513 -0.2220
18 -0.2289 -1.0323 0.5401 -0.2359
19 -0.2384 -1.0450 0.5357 -0.2497
20 -0.2571 -1.1137 0.5440 -0.2636
21 -0.2673 -1.1394 0.5622 -0.2775
22 -0.2841 -1.1755 0.5198 -0.2913
23 -0.3000 -1.2355 0.5531 -0.3052
24 -0.3147 -1.2724 0.5792 -0.3190
25 -0.3255 -1.2850 0.5829 -0.3329
26 -0.3330 -1.3223 0.5805 -0.3467
27 -0.3396 -1.3475 0.6092 -0.3606
28 -0.3566 -1.3830 0.6003 -0.3745
29 -0.3678 -1.3846 0.6135 -0.3883
30 -0.3817 -1.4139 0.5954 -0.4022
31 -0.3970 -1.4608 0.5982 -0.4160
32 -0.4101 -1.5283 0.5927 -0.4299
33 -0.4214 -1.5616 0.5962 -0.4438
34 -0.4378 -1.6010 0.6390 -0.4576
35 -0.4497 -1.6460 0.6393 -0.4715
36 -0.4626 -1.6439 0.6227 -0.4853
37 -0.4788 -1.6787 0.5944 -0.4992
38 -0.4948 -1.6585 0.5964 -0.5131
39 -0.5081 -1.6959 0.6064 -0.5269
40 -0.5238 -1.6932 0.6442 -0.5408
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data5_0 << END
0 -0.0016 -0.0016 -0.0016 -0.0016
1 -0.0041 -0.0964 0.0824 -0.0050
2 -0.0059 -0.1327 0.1175 -0.0084
3 -0.0098 -0.1650 0.1554 -0.0118
4 -0.0121 -0.1872 0.1746 -0.0152
5 -0.0125 -0.2162 0.1937 -0.0186
6 -0.0163 -0.2480 0.2165 -0.0220
7 -0.0189 -0.2611 0.2210 -0.0254
8 -0.0266 -0.2930 0.2249 -0.0289
9 -0.0294 -0.2984 0.2440 -0.0323
10 -0.0347 -0.3181 0.2398 -0.0357
11 -0.0374 -0.3342 0.2436 -0.0391
12 -0.0416 -0.3564 0.2503 -0.0425
13 -0.0454 -0.3733 0.2537 -0.0459
14 -0.0491 -0.3906 0.2757 -0.0493
15 -0.0522 -0.4095 0.2761 -0.0527
16 -0.0549 -0.4198 0.2860 -0.0561
17 -0.0599 -0.4445 0.3087 -0.0595
18 -0.0619 -0.4558 0.3224 -0.0630
19 -0.0662 -0.4599 0.3398 -0.0664
20 -0.0681 -0.4740 0.3416 -0.0698
21 -0.0727 -0.4878 0.3344 -0.0732
22 -0.0777 -0.5079 0.3406 -0.0766
23 -0.0801 -0.5219 0.3535 -0.0800
24 -0.0844 -0.5311 0.3616 -0.0834
25 -0.0860 -0.5483 0.3636 -0.0868
26 -0.0892 -0.5482 0.3723 -0.0902
27 -0.0903 -0.5529 0.3677 -0.0937
28 -0.0922 -0.5714 0.3859 -0.0971
29 -0.0962 -0.5637 0.3976 -0.1005
30 -0.1025 -0.5952 0.3876 -0.1039
31 -0.1083 -0.6018 0.3953 -0.1073
32 -0.1145 -0.6115 0.4023 -0.1107
33 -0.1153 -0.6279 0.4028 -0.1141
34 -0.1184 -0.6271 0.4366 -0.1175
35 -0.1238 -0.6365 0.4254 -0.1209
36 -0.1290 -0.6515 0.4451 -0.1243
37 -0.1316 -0.6718 0.4471 -0.1278
38 -0.1337 -0.6865 0.4573 -0.1312
39 -0.1377 -0.7086 0.4582 -0.1346
40 -0.1410 -0.6987 0.4380 -0.1380
END
set multiplot
set lmargin at screen 0.07554
set rmargin at screen 0.36331
set tmargin at screen 0.87032
set bmargin at screen 0.56772
set title "width 20, depth 10" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:10]
set xtics 5
unset xlabel
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -1.0628 to graph 1, first 0.9372 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.38309
set rmargin at screen 0.67086
set tmargin at screen 0.87032
set bmargin at screen 0.56772
set title "width 80, depth 10" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:10]
set xtics 5
unset xlabel
unset ylabel
set format y ''
set object rectangle from graph 0, first -1.0430 to graph 1, first 0.9570 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data1_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data1_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data1_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.69065
set rmargin at screen 0.97842
set tmargin at screen 0.87032
set bmargin at screen 0.56772
set title "width 320, depth 10" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:10]
set xtics 5
unset xlabel
unset ylabel
set format y ''
set object rectangle from graph 0, first -0.9869 to graph 1, first 1.0131 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data2_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data2_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data2_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.07554
set rmargin at screen 0.36331
set tmargin at screen 0.47839
set bmargin at screen 0.17579
set title "width 20, depth 40" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:40]
set xtics 10
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -0.9705 to graph 1, first 1.0295 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data3_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data3_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data3_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.38309
set rmargin at screen 0.67086
set tmargin at screen 0.47839
set bmargin at screen 0.17579
set title "width 80, depth 40" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:40]
set xtics 10
set xlabel 'layer' textcolor rgb ink
unset ylabel
set format y ''
set object rectangle from graph 0, first -0.9975 to graph 1, first 1.0025 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data4_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data4_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data4_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.69065
set rmargin at screen 0.97842
set tmargin at screen 0.47839
set bmargin at screen 0.17579
set title "width 320, depth 40" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:40]
set xtics 10
set xlabel 'layer' textcolor rgb ink
unset ylabel
set format y ''
set object rectangle from graph 0, first -1.0041 to graph 1, first 0.9959 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data5_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data5_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data5_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
