# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 904,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1808,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.416666666666666in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Initialization in a 50-layer network with a scalar input" at screen 0.01327, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01327, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09292, screen 0.06690 to screen 0.13053, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.13938, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.39270, screen 0.05634 to screen 0.43031, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.43916, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.62279, screen 0.06690 to screen 0.66040, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.66925, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09292, screen 0.01761 to screen 0.13053, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last hidden layer" at screen 0.13938, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-14.2159:166.3967]
set ytics 50
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
50 79.2719 77.3227 80.8692 80.3897
49 80.8764 78.8483 82.5238 81.9918
48 82.4638 80.4833 84.0282 83.5939
47 84.0399 82.1310 85.5627 85.1959
46 85.6401 83.6735 87.1800 86.7980
45 87.2307 85.3314 88.8721 88.4000
44 88.8128 86.8848 90.4532 90.0021
43 90.3910 88.4277 91.9732 91.6042
42 91.9827 89.9626 93.6547 93.2062
41 93.5672 91.5902 95.2133 94.8083
40 95.1665 93.2017 96.7914 96.4103
39 96.7518 94.7005 98.4124 98.0124
38 98.3440 96.1548 100.0432 99.6145
37 99.9354 97.7562 101.6459 101.2165
36 101.5342 99.4744 103.2651 102.8186
35 103.1157 101.0812 104.9197 104.4206
34 104.7041 102.5818 106.5223 106.0227
33 106.2878 104.0703 108.2362 107.6248
32 107.8873 105.6976 109.8373 109.2268
31 109.4846 107.3355 111.4698 110.8289
30 111.0741 108.8942 112.9408 112.4309
29 112.6650 110.5879 114.5955 114.0330
28 114.2538 112.1451 116.2205 115.6351
27 115.8514 113.6652 117.8808 117.2371
26 117.4390 115.2803 119.4716 118.8392
25 119.0319 116.7562 121.0861 120.4412
24 120.6236 118.4044 122.6499 122.0433
23 122.2143 119.9463 124.2784 123.6454
22 123.7919 121.5640 125.8705 125.2474
21 125.3781 123.0506 127.5373 126.8495
20 126.9657 124.5666 129.0815 128.4515
19 128.5609 126.0802 130.7409 130.0536
18 130.1526 127.7192 132.2756 131.6557
17 131.7457 129.3490 133.9475 133.2577
16 133.3431 130.8545 135.5376 134.8598
15 134.9290 132.3741 137.2367 136.4618
14 136.5255 133.9614 138.8232 138.0639
13 138.1182 135.6331 140.4053 139.6660
12 139.7064 137.2484 142.0214 141.2680
11 141.3009 138.8064 143.6581 142.8701
10 142.8924 140.4158 145.2355 144.4721
9 144.4769 141.9991 146.8552 146.0742
8 146.0629 143.5614 148.5066 147.6763
7 147.6549 145.0883 150.0652 149.2783
6 149.2564 146.6543 151.6873 150.8804
5 150.8446 148.2170 153.1032 152.4824
4 152.4283 149.8703 154.8657 154.0845
3 154.0261 151.3879 156.5585 155.6866
2 155.6170 153.0155 158.0763 157.2886
1 157.2137 154.5629 159.7074 158.8907
END
$data0_1 << END
50 -4.1011 -5.8693 -2.4888 -2.8738
49 -4.1116 -6.0079 -2.4954 -2.8738
48 -4.1244 -5.9529 -2.4355 -2.8738
47 -4.1232 -5.9851 -2.3977 -2.8738
46 -4.1380 -5.9683 -2.4469 -2.8738
45 -4.1539 -5.9390 -2.4566 -2.8738
44 -4.1742 -6.0023 -2.5098 -2.8738
43 -4.1846 -6.0342 -2.4837 -2.8738
42 -4.1904 -6.0997 -2.3992 -2.8738
41 -4.2098 -6.2044 -2.4243 -2.8738
40 -4.2255 -6.1902 -2.5299 -2.8738
39 -4.2399 -6.2659 -2.4710 -2.8738
38 -4.2545 -6.2398 -2.4277 -2.8738
37 -4.2770 -6.3480 -2.4781 -2.8738
36 -4.2855 -6.3735 -2.4342 -2.8738
35 -4.3060 -6.4688 -2.4225 -2.8738
34 -4.3212 -6.5090 -2.3426 -2.8738
33 -4.3359 -6.4657 -2.2532 -2.8738
32 -4.3413 -6.4487 -2.3056 -2.8738
31 -4.3573 -6.5422 -2.2463 -2.8738
30 -4.3709 -6.5842 -2.2697 -2.8738
29 -4.3801 -6.5496 -2.2790 -2.8738
28 -4.3925 -6.5999 -2.2234 -2.8738
27 -4.4150 -6.7386 -2.2355 -2.8738
26 -4.4223 -6.8361 -2.2387 -2.8738
25 -4.4402 -6.8372 -2.2365 -2.8738
24 -4.4566 -6.9378 -2.3278 -2.8738
23 -4.4721 -6.9101 -2.3475 -2.8738
22 -4.4895 -6.8770 -2.3653 -2.8738
21 -4.4963 -6.8793 -2.3733 -2.8738
20 -4.5113 -6.9330 -2.3110 -2.8738
19 -4.5195 -6.9568 -2.2920 -2.8738
18 -4.5400 -7.0119 -2.2701 -2.8738
17 -4.5652 -7.1155 -2.2805 -2.8738
16 -4.5797 -7.2204 -2.2764 -2.8738
15 -4.5996 -7.1686 -2.3397 -2.8738
14 -4.6252 -7.1603 -2.3665 -2.8738
13 -4.6311 -7.1421 -2.4185 -2.8738
12 -4.6454 -7.2126 -2.4761 -2.8738
11 -4.6635 -7.2254 -2.5111 -2.8738
10 -4.6808 -7.2863 -2.4624 -2.8738
9 -4.6888 -7.2513 -2.3714 -2.8738
8 -4.7021 -7.3770 -2.3153 -2.8738
7 -4.7130 -7.3469 -2.3150 -2.8738
6 -4.7245 -7.4004 -2.2174 -2.8738
5 -4.7405 -7.3983 -2.1492 -2.8738
4 -4.7587 -7.4196 -2.2588 -2.8738
3 -4.7752 -7.4872 -2.1851 -2.8738
2 -4.7854 -7.4619 -2.1240 -2.8738
1 -4.7821 -7.5266 -2.0901 -2.8738
END
set multiplot
set lmargin at screen 0.09292
set rmargin at screen 0.71239
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [50:1]
set xtics 10
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -5.1011 to graph 1, first -3.1011 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "normal(variance=1)" at graph 1.015, graph 0.9492 noenhanced textcolor rgb '#0072b2'
set label "normal(variance=0.025)" at graph 1.015, graph 0.0522 noenhanced textcolor rgb '#b84f00'
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
