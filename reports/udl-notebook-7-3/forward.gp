# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 904,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1808,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.416666666666666in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Initialization in a 50-layer network with a scalar input" at screen 0.01327, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01327, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09292, screen 0.06690 to screen 0.13053, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.13938, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.39270, screen 0.05634 to screen 0.43031, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.43916, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.62279, screen 0.06690 to screen 0.66040, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.66925, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09292, screen 0.01761 to screen 0.13053, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.13938, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-6.9959:82.1175]
set ytics 20
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 -0.0143 -0.0143 -0.0143 -0.0143
1 -0.3184 -0.4440 -0.1985 -0.3153
2 1.2841 1.1265 1.4172 1.2867
3 2.8730 2.6485 3.0749 2.8888
4 4.4576 4.2067 4.6983 4.4909
5 6.0602 5.7567 6.3003 6.0929
6 7.6547 7.3145 7.9579 7.6950
7 9.2510 8.8777 9.5977 9.2970
8 10.8363 10.3883 11.2634 10.8991
9 12.4275 11.9857 12.8865 12.5012
10 14.0190 13.5776 14.4924 14.1032
11 15.6088 15.0876 16.1234 15.7053
12 17.2103 16.7133 17.7372 17.3073
13 18.8060 18.2916 19.3258 18.9094
14 20.3976 19.8259 20.9199 20.5115
15 22.0009 21.3755 22.5545 22.1135
16 23.6004 22.9672 24.2306 23.7156
17 25.1865 24.5121 25.8305 25.3176
18 26.7752 26.1034 27.4869 26.9197
19 28.3650 27.6698 29.0467 28.5218
20 29.9597 29.2082 30.7215 30.1238
21 31.5475 30.8269 32.3032 31.7259
22 33.1404 32.3958 33.9098 33.3279
23 34.7299 33.9633 35.5126 34.9300
24 36.3170 35.4924 37.1210 36.5321
25 37.8956 37.0957 38.6949 38.1341
26 39.4771 38.6827 40.3268 39.7362
27 41.0846 40.2346 41.9223 41.3382
28 42.6865 41.8345 43.5698 42.9403
29 44.2744 43.3972 45.1043 44.5424
30 45.8629 45.0041 46.7378 46.1444
31 47.4529 46.5319 48.2747 47.7465
32 49.0436 48.1128 49.9069 49.3485
33 50.6172 49.6251 51.5004 50.9506
34 52.2147 51.1660 53.1214 52.5527
35 53.8053 52.7676 54.7983 54.1547
36 55.3928 54.3572 56.3685 55.7568
37 56.9899 55.9543 57.9559 57.3588
38 58.5750 57.4274 59.5398 58.9609
39 60.1681 59.0389 61.0790 60.5630
40 61.7554 60.5680 62.7386 62.1650
41 63.3360 62.2237 64.4095 63.7671
42 64.9128 63.7201 65.9499 65.3691
43 66.5004 65.2903 67.5885 66.9712
44 68.0916 66.8929 69.1134 68.5733
45 69.6660 68.3528 70.6911 70.1753
46 71.2555 69.9843 72.2860 71.7774
47 72.8401 71.6190 73.9551 73.3794
48 74.4400 73.2173 75.5669 74.9815
49 76.0335 74.8057 77.1537 76.5836
50 77.6094 76.2886 78.8170 78.1856
END
$data0_1 << END
0 0.0293 0.0293 0.0293 0.0293
1 -1.8741 -1.9820 -1.7765 -1.8738
2 -1.8798 -2.0642 -1.7035 -1.8738
3 -1.8931 -2.1277 -1.6552 -1.8738
4 -1.9041 -2.2184 -1.6218 -1.8738
5 -1.9097 -2.2241 -1.5625 -1.8738
6 -1.9230 -2.2648 -1.5771 -1.8738
7 -1.9330 -2.3320 -1.5559 -1.8738
8 -1.9434 -2.3949 -1.5119 -1.8738
9 -1.9473 -2.4016 -1.5394 -1.8738
10 -1.9555 -2.3987 -1.5367 -1.8738
11 -1.9638 -2.4643 -1.5078 -1.8738
12 -1.9764 -2.5122 -1.5026 -1.8738
13 -1.9901 -2.5572 -1.4492 -1.8738
14 -2.0080 -2.5941 -1.4755 -1.8738
15 -2.0372 -2.6190 -1.4514 -1.8738
16 -2.0533 -2.6833 -1.4419 -1.8738
17 -2.0592 -2.6977 -1.4244 -1.8738
18 -2.0840 -2.7566 -1.3984 -1.8738
19 -2.0950 -2.8689 -1.3776 -1.8738
20 -2.1092 -2.8358 -1.3803 -1.8738
21 -2.1179 -2.8585 -1.3942 -1.8738
22 -2.1374 -2.9130 -1.4317 -1.8738
23 -2.1476 -2.9310 -1.4143 -1.8738
24 -2.1567 -2.9641 -1.3383 -1.8738
25 -2.1714 -2.9572 -1.3470 -1.8738
26 -2.1761 -3.0319 -1.3106 -1.8738
27 -2.1888 -3.0888 -1.3527 -1.8738
28 -2.2181 -3.1009 -1.3765 -1.8738
29 -2.2310 -3.0791 -1.3097 -1.8738
30 -2.2365 -3.1129 -1.4066 -1.8738
31 -2.2585 -3.2072 -1.3825 -1.8738
32 -2.2666 -3.2190 -1.3753 -1.8738
33 -2.2784 -3.2997 -1.3709 -1.8738
34 -2.2841 -3.3507 -1.3937 -1.8738
35 -2.2948 -3.3491 -1.3356 -1.8738
36 -2.3105 -3.3666 -1.3471 -1.8738
37 -2.3386 -3.3611 -1.3336 -1.8738
38 -2.3570 -3.4185 -1.3200 -1.8738
39 -2.3674 -3.4978 -1.2330 -1.8738
40 -2.3773 -3.5037 -1.3120 -1.8738
41 -2.4038 -3.5733 -1.3333 -1.8738
42 -2.4259 -3.6266 -1.2782 -1.8738
43 -2.4482 -3.5590 -1.3716 -1.8738
44 -2.4696 -3.5836 -1.3941 -1.8738
45 -2.4851 -3.6235 -1.3727 -1.8738
46 -2.4926 -3.6016 -1.3587 -1.8738
47 -2.5032 -3.6186 -1.3910 -1.8738
48 -2.5095 -3.6564 -1.3373 -1.8738
49 -2.5304 -3.6907 -1.3615 -1.8738
50 -2.5377 -3.6954 -1.3578 -1.8738
END
set multiplot
set lmargin at screen 0.09292
set rmargin at screen 0.71239
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:50]
set xtics 10
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -2.8741 to graph 1, first -0.8741 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "normal(variance=1)" at graph 1.015, graph 0.9494 noenhanced textcolor rgb '#0072b2'
set label "normal(variance=0.025)" at graph 1.015, graph 0.0500 noenhanced textcolor rgb '#b84f00'
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
