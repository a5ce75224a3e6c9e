# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 764,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1528,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 7.958333333333333in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "He\0047s rule keeps signals stable" at screen 0.01571, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01571, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10995, screen 0.06690 to screen 0.15445, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.16492, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.46466, screen 0.05634 to screen 0.50916, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.51963, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.73691, screen 0.06690 to screen 0.78141, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.79188, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10995, screen 0.01761 to screen 0.15445, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last hidden layer" at screen 0.16492, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-5.7759:0.5224]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
50 -2.0409 -4.1085 -0.2432 -2.2198
49 -2.0356 -4.1089 -0.1436 -2.2308
48 -2.0373 -4.1850 -0.2092 -2.2419
47 -2.0352 -4.1822 -0.1356 -2.2529
46 -2.0447 -4.1439 -0.1168 -2.2639
45 -2.0607 -4.2472 -0.1132 -2.2750
44 -2.0831 -4.3236 -0.1494 -2.2860
43 -2.0954 -4.2792 -0.1746 -2.2971
42 -2.0889 -4.3397 -0.1517 -2.3081
41 -2.1021 -4.2751 -0.0993 -2.3191
40 -2.1240 -4.3554 -0.0651 -2.3302
39 -2.1318 -4.2727 0.0483 -2.3412
38 -2.1455 -4.2772 -0.1028 -2.3523
37 -2.1544 -4.2487 -0.0262 -2.3633
36 -2.1624 -4.3792 -0.0686 -2.3743
35 -2.1746 -4.3520 -0.0643 -2.3854
34 -2.1758 -4.4321 -0.0284 -2.3964
33 -2.1889 -4.4320 0.0447 -2.4075
32 -2.1977 -4.4643 0.0511 -2.4185
31 -2.2118 -4.4948 -0.0623 -2.4295
30 -2.2202 -4.6124 -0.0125 -2.4406
29 -2.2256 -4.5253 -0.0895 -2.4516
28 -2.2223 -4.4434 -0.0898 -2.4627
27 -2.2231 -4.4721 -0.0059 -2.4737
26 -2.2469 -4.5118 0.0919 -2.4847
25 -2.2642 -4.4379 0.0433 -2.4958
24 -2.2592 -4.4892 0.0114 -2.5068
23 -2.2777 -4.5376 -0.0157 -2.5179
22 -2.2768 -4.6509 0.0708 -2.5289
21 -2.2914 -4.5882 0.1247 -2.5399
20 -2.3065 -4.7371 -0.0102 -2.5510
19 -2.3188 -4.6496 0.0199 -2.5620
18 -2.3343 -4.6317 -0.1148 -2.5731
17 -2.3455 -4.7731 0.0129 -2.5841
16 -2.3556 -4.7463 0.1062 -2.5951
15 -2.3517 -4.7356 0.0693 -2.6062
14 -2.3692 -4.7535 0.1230 -2.6172
13 -2.3898 -4.8261 -0.0098 -2.6283
12 -2.4008 -4.8118 -0.0096 -2.6393
11 -2.4178 -4.7708 0.0278 -2.6503
10 -2.4344 -4.8647 0.1265 -2.6614
9 -2.4406 -5.0155 0.1603 -2.6724
8 -2.4370 -5.0120 0.1113 -2.6835
7 -2.4630 -5.1140 0.0843 -2.6945
6 -2.4728 -5.0931 0.0511 -2.7055
5 -2.4819 -5.1616 0.0469 -2.7166
4 -2.4852 -5.2686 0.0839 -2.7276
3 -2.4952 -5.3711 0.1741 -2.7387
2 -2.5167 -5.3754 0.2321 -2.7497
1 -2.5100 -5.5426 0.2891 -2.7607
END
set multiplot
set lmargin at screen 0.10995
set rmargin at screen 0.84293
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [50:1]
set xtics 10
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -3.0409 to graph 1, first -1.0409 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "he" at graph 1.015, graph 0.5185 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
