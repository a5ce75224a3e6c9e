# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 912,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1824,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.5in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Batch normalization makes gradients explode" at screen 0.01316, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01316, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09211, screen 0.06690 to screen 0.12939, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.13816, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.38925, screen 0.05634 to screen 0.42654, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.43531, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.61732, screen 0.06690 to screen 0.65461, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.66338, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09211, screen 0.01761 to screen 0.12939, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last hidden layer" at screen 0.13816, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-3.3950:2.7251]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
20 -1.4233 -1.7058 -1.1269 NaN
19 -1.3780 -1.5314 -1.1566 NaN
18 -1.1731 -1.3411 -0.9454 NaN
17 -0.9705 -1.1347 -0.7102 NaN
16 -0.7761 -0.9756 -0.5026 NaN
15 -0.5761 -0.7658 -0.2637 NaN
14 -0.3733 -0.5847 -0.0616 NaN
13 -0.1665 -0.3734 0.1101 NaN
12 0.0305 -0.1801 0.2859 NaN
11 0.2245 0.0445 0.4531 NaN
10 0.4265 0.2410 0.6479 NaN
9 0.6384 0.4640 0.8197 NaN
8 0.8398 0.6482 1.0433 NaN
7 1.0500 0.8737 1.2797 NaN
6 1.2435 1.0584 1.4774 NaN
5 1.4382 1.2546 1.6790 NaN
4 1.6390 1.4444 1.8693 NaN
3 1.8380 1.6541 2.0797 NaN
2 2.0362 1.8719 2.2941 NaN
1 2.2336 2.0452 2.4984 NaN
END
$data0_1 << END
20 -1.3963 -1.6817 -1.1123 NaN
19 -1.3535 -1.5534 -1.1106 NaN
18 -1.1692 -1.3761 -0.9318 NaN
17 -0.9983 -1.2387 -0.7491 NaN
16 -0.8130 -1.0591 -0.5648 NaN
15 -0.6291 -0.8832 -0.3754 NaN
14 -0.4468 -0.6977 -0.1975 NaN
13 -0.2646 -0.5189 -0.0181 NaN
12 -0.0826 -0.3382 0.1685 NaN
11 0.1093 -0.1430 0.3528 NaN
10 0.2950 0.0620 0.5289 NaN
9 0.4769 0.2515 0.7288 NaN
8 0.6595 0.4480 0.9377 NaN
7 0.8437 0.6201 1.1202 NaN
6 1.0286 0.8060 1.3227 NaN
5 1.2104 0.9888 1.4975 NaN
4 1.3912 1.1761 1.6929 NaN
3 1.5737 1.3519 1.8356 NaN
2 1.7621 1.5319 2.0354 NaN
1 1.9460 1.7051 2.2129 NaN
END
$data0_2 << END
20 -1.4939 -1.7437 -1.2235 NaN
19 -1.4328 -1.6554 -1.2451 NaN
18 -1.2699 -1.4984 -1.0809 NaN
17 -1.1051 -1.3494 -0.9234 NaN
16 -0.9350 -1.1807 -0.7580 NaN
15 -0.7677 -1.0107 -0.5866 NaN
14 -0.5993 -0.8415 -0.4095 NaN
13 -0.4358 -0.6682 -0.2371 NaN
12 -0.2653 -0.5020 -0.0677 NaN
11 -0.1007 -0.3371 0.0918 NaN
10 0.0656 -0.1825 0.2575 NaN
9 0.2329 -0.0267 0.4350 NaN
8 0.4010 0.1597 0.5908 NaN
7 0.5713 0.3209 0.7751 NaN
6 0.7392 0.4914 0.9378 NaN
5 0.9116 0.6652 1.1245 NaN
4 1.0815 0.8376 1.2978 NaN
3 1.2488 0.9861 1.4767 NaN
2 1.4216 1.1637 1.6605 NaN
1 1.5900 1.3244 1.8278 NaN
END
$data0_3 << END
20 -1.7835 -2.6850 -0.9221 -1.4021
19 -1.7962 -2.6694 -0.9108 -1.4021
18 -1.7939 -2.6779 -0.9041 -1.4021
17 -1.8031 -2.7630 -0.9288 -1.4021
16 -1.7949 -2.7525 -0.9258 -1.4021
15 -1.8001 -2.7659 -0.8900 -1.4021
14 -1.8059 -2.8334 -0.8591 -1.4021
13 -1.7994 -2.7928 -0.7971 -1.4021
12 -1.7933 -2.7795 -0.7648 -1.4021
11 -1.7873 -2.7432 -0.7973 -1.4021
10 -1.7889 -2.7080 -0.7885 -1.4021
9 -1.8055 -2.7226 -0.8123 -1.4021
8 -1.8156 -2.7158 -0.7733 -1.4021
7 -1.8201 -2.7168 -0.7659 -1.4021
6 -1.8182 -2.7093 -0.7720 -1.4021
5 -1.8152 -2.7019 -0.7189 -1.4021
4 -1.8226 -2.6917 -0.7237 -1.4021
3 -1.8236 -2.6984 -0.7029 -1.4021
2 -1.8247 -2.6739 -0.7148 -1.4021
1 -1.8261 -2.6619 -0.6986 -1.4021
END
$data0_4 << END
20 -1.8793 -2.7652 -1.0109 -1.3938
19 -1.8732 -2.7569 -0.9769 -1.3938
18 -1.8743 -2.8224 -0.9360 -1.3938
17 -1.8729 -2.8537 -0.9237 -1.3938
16 -1.8871 -2.8984 -0.9210 -1.3938
15 -1.8940 -2.9348 -0.8981 -1.3938
14 -1.8991 -2.9799 -0.8844 -1.3938
13 -1.8962 -3.0312 -0.8736 -1.3938
12 -1.8940 -3.0603 -0.8665 -1.3938
11 -1.8894 -3.0421 -0.8897 -1.3938
10 -1.8904 -3.0357 -0.8499 -1.3938
9 -1.8954 -3.0926 -0.8419 -1.3938
8 -1.8947 -3.1100 -0.8117 -1.3938
7 -1.8961 -3.1195 -0.7779 -1.3938
6 -1.8912 -3.1027 -0.7527 -1.3938
5 -1.8910 -3.1045 -0.7474 -1.3938
4 -1.8972 -3.1482 -0.7444 -1.3938
3 -1.9019 -3.1424 -0.7236 -1.3938
2 -1.8951 -3.1683 -0.6980 -1.3938
1 -1.8897 -3.1479 -0.6998 -1.3938
END
$data0_5 << END
20 -1.9459 -2.8311 -1.1329 -1.4011
19 -1.9350 -2.8270 -1.0862 -1.4011
18 -1.9280 -2.8506 -1.0583 -1.4011
17 -1.9435 -2.8713 -1.1017 -1.4011
16 -1.9482 -2.8948 -1.1392 -1.4011
15 -1.9505 -2.9521 -1.1476 -1.4011
14 -1.9519 -2.9712 -1.1573 -1.4011
13 -1.9511 -2.9797 -1.1521 -1.4011
12 -1.9576 -2.9580 -1.1786 -1.4011
11 -1.9511 -2.9818 -1.1545 -1.4011
10 -1.9521 -2.9954 -1.1411 -1.4011
9 -1.9581 -2.9836 -1.1629 -1.4011
8 -1.9611 -2.9761 -1.1595 -1.4011
7 -1.9603 -2.9502 -1.1567 -1.4011
6 -1.9628 -2.9766 -1.1146 -1.4011
5 -1.9660 -2.9812 -1.1134 -1.4011
4 -1.9673 -2.9843 -1.1047 -1.4011
3 -1.9704 -3.0099 -1.0949 -1.4011
2 -1.9644 -3.0332 -1.0756 -1.4011
1 -1.9648 -3.0597 -1.0663 -1.4011
END
set multiplot
set lmargin at screen 0.09211
set rmargin at screen 0.70614
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [20:1]
set xtics 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -2.8647 to graph 1, first -0.8647 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "batch norm, samples 16" at graph 1.015, graph 0.9201 noenhanced textcolor rgb '#0072b2'
set label "batch norm, samples 32" at graph 1.015, graph 0.8727 noenhanced textcolor rgb '#b84f00'
set label "batch norm, samples 128" at graph 1.015, graph 0.8145 noenhanced textcolor rgb '#007a58'
set label "plain, samples 16" at graph 1.015, graph 0.3284 noenhanced textcolor rgb '#a84a8e'
set label "plain, samples 32" at graph 1.015, graph 0.2810 noenhanced textcolor rgb '#7f6a00'
set label "plain, samples 128" at graph 1.015, graph 0.2337 noenhanced textcolor rgb '#6a4fc4'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#b84f00' fillstyle transparent solid 0.2 noborder, \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#007a58' fillstyle transparent solid 0.2 noborder, \
    $data0_3 using 1:3:4 with filledcurves fillcolor rgb '#a84a8e' fillstyle transparent solid 0.2 noborder, \
    $data0_4 using 1:3:4 with filledcurves fillcolor rgb '#7f6a00' fillstyle transparent solid 0.2 noborder, \
    $data0_5 using 1:3:4 with filledcurves fillcolor rgb '#6a4fc4' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_1 using 1:2 with lines linecolor rgb '#b84f00' linewidth 3, \
    $data0_2 using 1:2 with lines linecolor rgb '#007a58' linewidth 3, \
    $data0_3 using 1:2 with lines linecolor rgb '#a84a8e' linewidth 3, \
    $data0_4 using 1:2 with lines linecolor rgb '#7f6a00' linewidth 3, \
    $data0_5 using 1:2 with lines linecolor rgb '#6a4fc4' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_3 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_4 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_5 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
