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
set label "With dropout, ReLU needs a gain of 2p" at screen 0.01571, screen 0.95775 noenhanced textcolor rgb ink font ',17'
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
set yrange [-4.8673:8.8197]
set ytics 2
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
20 -2.2012 -3.9574 -0.9293 -1.5062
19 -2.2190 -3.8588 -0.9096 -1.5062
18 -2.2391 -3.9431 -0.9255 -1.5062
17 -2.2413 -3.9552 -0.8714 -1.5062
16 -2.2411 -3.9870 -0.8271 -1.5062
15 -2.2477 -3.9422 -0.6926 -1.5062
14 -2.2483 -3.9743 -0.6903 -1.5062
13 -2.2650 -3.9345 -0.6827 -1.5062
12 -2.2752 -3.9403 -0.5695 -1.5062
11 -2.2819 -3.9935 -0.6083 -1.5062
10 -2.2971 -4.2199 -0.5619 -1.5062
9 -2.2989 -4.1571 -0.5620 -1.5062
8 -2.3017 -4.1571 -0.6237 -1.5062
7 -2.3133 -4.2795 -0.5751 -1.5062
6 -2.3301 -4.2369 -0.6146 -1.5062
5 -2.3315 -4.2799 -0.5446 -1.5062
4 -2.3410 -4.3604 -0.5077 -1.5062
3 -2.3536 -4.3043 -0.5449 -1.5062
2 -2.3607 -4.3049 -0.5025 -1.5062
1 -2.3815 -4.1908 -0.4976 -1.5062
END
$data0_1 << END
20 2.3920 0.4042 3.9856 3.3161
19 2.6129 0.5253 4.2075 3.5379
18 2.8244 0.6986 4.3842 3.7598
17 3.0394 0.8247 4.6198 3.9816
16 3.2559 1.0259 4.8844 4.2035
15 3.4725 1.2542 5.1167 4.4253
14 3.6607 1.4467 5.4169 4.6472
13 3.8727 1.6420 5.6384 4.8690
12 4.0703 1.8568 5.7999 5.0909
11 4.2882 2.0447 6.0082 5.3127
10 4.4940 2.2101 6.3104 5.5345
9 4.7055 2.3703 6.5949 5.7564
8 4.9005 2.5388 6.8308 5.9782
7 5.1177 2.7289 7.1405 6.2001
6 5.3403 2.8628 7.4213 6.4219
5 5.5410 3.0879 7.5611 6.6438
4 5.7391 3.1769 7.7934 6.8656
3 5.9347 3.3820 7.9647 7.0875
2 6.1522 3.4815 8.1797 7.3093
1 6.3659 3.7864 8.3128 7.5312
END
set multiplot
set lmargin at screen 0.10995
set rmargin at screen 0.84293
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [20:1]
set xtics 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -3.2012 to graph 1, first -1.2012 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "2p" at graph 1.015, graph 0.1816 noenhanced textcolor rgb '#0072b2'
set label "he" at graph 1.015, graph 0.8207 noenhanced textcolor rgb '#b84f00'
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
