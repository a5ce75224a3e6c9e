# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 764,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1528,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 7.958333333333333in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "He\0047s rule keeps signals stable" at screen 0.01571, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01571, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10995, screen 0.06690 to screen 0.15445, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.16492, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.46466, screen 0.05634 to screen 0.50916, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.51963, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.73691, screen 0.06690 to screen 0.78141, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.79188, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10995, screen 0.01761 to screen 0.15445, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.16492, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-1.7191:1.0957]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 -0.0081 -0.0081 -0.0081 -0.0081
1 -0.0085 -0.1643 0.1702 -0.0191
2 -0.0079 -0.2171 0.2041 -0.0302
3 -0.0052 -0.2295 0.2286 -0.0412
4 -0.0107 -0.3297 0.2352 -0.0523
5 -0.0201 -0.3674 0.2961 -0.0633
6 -0.0209 -0.4060 0.3359 -0.0743
7 -0.0318 -0.4318 0.3410 -0.0854
8 -0.0394 -0.4518 0.3735 -0.0964
9 -0.0499 -0.4663 0.4241 -0.1075
10 -0.0603 -0.5295 0.3739 -0.1185
11 -0.0641 -0.5196 0.4455 -0.1295
12 -0.0553 -0.5534 0.5459 -0.1406
13 -0.0638 -0.6149 0.5433 -0.1516
14 -0.0746 -0.7041 0.5198 -0.1627
15 -0.0757 -0.6566 0.6039 -0.1737
16 -0.0944 -0.7074 0.5250 -0.1847
17 -0.0914 -0.7190 0.5460 -0.1958
18 -0.1258 -0.7525 0.5443 -0.2068
19 -0.1542 -0.8633 0.5050 -0.2179
20 -0.1702 -0.8939 0.4820 -0.2289
21 -0.1808 -0.9029 0.4866 -0.2399
22 -0.1901 -0.9259 0.4725 -0.2510
23 -0.1977 -0.9609 0.5069 -0.2620
24 -0.2091 -0.9838 0.5582 -0.2731
25 -0.2241 -1.0136 0.5454 -0.2841
26 -0.2254 -1.0450 0.6171 -0.2951
27 -0.2061 -1.0145 0.7375 -0.3062
28 -0.2244 -1.0353 0.6827 -0.3172
29 -0.2426 -1.0689 0.6906 -0.3283
30 -0.2568 -1.0687 0.5755 -0.3393
31 -0.2483 -1.0972 0.6660 -0.3503
32 -0.2447 -1.1527 0.7016 -0.3614
33 -0.2605 -1.1363 0.6328 -0.3724
34 -0.2690 -1.2426 0.5425 -0.3835
35 -0.2620 -1.1518 0.5461 -0.3945
36 -0.2832 -1.2134 0.5819 -0.4055
37 -0.2871 -1.2279 0.5923 -0.4166
38 -0.3096 -1.1960 0.6221 -0.4276
39 -0.3153 -1.2011 0.6482 -0.4387
40 -0.3331 -1.1401 0.7064 -0.4497
41 -0.3535 -1.1935 0.6765 -0.4607
42 -0.3610 -1.2831 0.6059 -0.4718
43 -0.3697 -1.3228 0.6756 -0.4828
44 -0.3771 -1.2803 0.6329 -0.4939
45 -0.3823 -1.2901 0.6247 -0.5049
46 -0.3909 -1.3056 0.5751 -0.5160
47 -0.3943 -1.4184 0.6443 -0.5270
48 -0.4120 -1.5078 0.6952 -0.5380
49 -0.4329 -1.4958 0.7241 -0.5491
50 -0.4259 -1.6148 0.6276 -0.5601
END
set multiplot
set lmargin at screen 0.10995
set rmargin at screen 0.84293
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:50]
set xtics 10
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -1.0085 to graph 1, first 0.9915 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "he" at graph 1.015, graph 0.4594 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
