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
set label "With dropout, ReLU needs a gain of 2p" at screen 0.01571, screen 0.95775 noenhanced textcolor rgb ink font ',17'
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
set yrange [-1.1999:5.0483]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 0.0344 0.0344 0.0344 0.0344
1 0.0315 -0.1122 0.1785 0.0344
2 0.0131 -0.2001 0.1938 0.0344
3 0.0073 -0.2205 0.2421 0.0344
4 -0.0055 -0.3215 0.2823 0.0344
5 -0.0271 -0.3717 0.3138 0.0344
6 -0.0234 -0.4578 0.3194 0.0344
7 -0.0367 -0.4535 0.3398 0.0344
8 -0.0485 -0.5065 0.3795 0.0344
9 -0.0583 -0.5614 0.4144 0.0344
10 -0.0651 -0.6570 0.4256 0.0344
11 -0.0706 -0.5753 0.4064 0.0344
12 -0.0771 -0.6143 0.4135 0.0344
13 -0.0834 -0.6554 0.4526 0.0344
14 -0.1026 -0.6358 0.4530 0.0344
15 -0.1133 -0.6986 0.4392 0.0344
16 -0.1181 -0.7006 0.5095 0.0344
17 -0.1202 -0.7040 0.4254 0.0344
18 -0.1343 -0.7311 0.4734 0.0344
19 -0.1361 -0.8026 0.4992 0.0344
20 -0.1396 -0.8426 0.4827 0.0344
END
$data0_1 << END
0 -0.0240 -0.0240 -0.0240 -0.0240
1 0.1868 0.0318 0.3195 0.1978
2 0.4045 0.2082 0.6186 0.4197
3 0.6068 0.3456 0.8711 0.6415
4 0.8213 0.4996 1.1078 0.8634
5 1.0336 0.6894 1.3706 1.0852
6 1.2428 0.9098 1.5842 1.3071
7 1.4602 1.0946 1.8196 1.5289
8 1.6660 1.2358 2.0423 1.7508
9 1.8761 1.4942 2.2738 1.9726
10 2.0845 1.6177 2.5044 2.1945
11 2.2922 1.8051 2.7190 2.4163
12 2.5016 1.9941 2.9646 2.6382
13 2.7139 2.1713 3.1716 2.8600
14 2.9330 2.3345 3.4456 3.0819
15 3.1384 2.5487 3.6579 3.3037
16 3.3457 2.6879 3.8923 3.5256
17 3.5604 2.9538 4.0970 3.7474
18 3.7783 3.0774 4.3527 3.9693
19 3.9896 3.3195 4.5774 4.1911
20 4.1963 3.5257 4.8169 4.4130
END
set multiplot
set lmargin at screen 0.10995
set rmargin at screen 0.84293
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:20]
set xtics 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -0.9685 to graph 1, first 1.0315 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "2p" at graph 1.015, graph 0.1697 noenhanced textcolor rgb '#0072b2'
set label "he" at graph 1.015, graph 0.8636 noenhanced textcolor rgb '#b84f00'
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
