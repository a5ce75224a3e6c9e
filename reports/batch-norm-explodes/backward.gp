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
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.13816, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-3.3607:2.7827]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
20 -1.4082 -1.6334 -1.1589 NaN
19 -1.3730 -1.5563 -1.2112 NaN
18 -1.1658 -1.3525 -0.9652 NaN
17 -0.9614 -1.1958 -0.7570 NaN
16 -0.7612 -0.9986 -0.5325 NaN
15 -0.5647 -0.7887 -0.3325 NaN
14 -0.3649 -0.5903 -0.0921 NaN
13 -0.1588 -0.3799 0.0897 NaN
12 0.0372 -0.1664 0.2784 NaN
11 0.2356 -0.0023 0.4655 NaN
10 0.4357 0.2197 0.6777 NaN
9 0.6407 0.4112 0.8931 NaN
8 0.8446 0.6117 1.1035 NaN
7 1.0504 0.8191 1.3227 NaN
6 1.2449 1.0164 1.5301 NaN
5 1.4495 1.2246 1.7413 NaN
4 1.6475 1.4402 1.9171 NaN
3 1.8498 1.6443 2.1234 NaN
2 2.0546 1.8348 2.3348 NaN
1 2.2544 2.0446 2.5551 NaN
END
$data0_1 << END
20 -1.3933 -1.6978 -1.1331 NaN
19 -1.3483 -1.6196 -1.1603 NaN
18 -1.1719 -1.4266 -0.9757 NaN
17 -0.9951 -1.2478 -0.8305 NaN
16 -0.8087 -1.0794 -0.6320 NaN
15 -0.6252 -0.8866 -0.4320 NaN
14 -0.4416 -0.6936 -0.2694 NaN
13 -0.2614 -0.5039 -0.0686 NaN
12 -0.0767 -0.3231 0.1219 NaN
11 0.1144 -0.1189 0.3208 NaN
10 0.2997 0.0542 0.4989 NaN
9 0.4808 0.2371 0.6828 NaN
8 0.6602 0.4149 0.8853 NaN
7 0.8491 0.5940 1.0738 NaN
6 1.0345 0.7864 1.2436 NaN
5 1.2118 0.9736 1.4136 NaN
4 1.3964 1.1683 1.6025 NaN
3 1.5798 1.3346 1.7723 NaN
2 1.7651 1.5120 1.9741 NaN
1 1.9492 1.7068 2.1560 NaN
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
20 -1.7738 -2.9665 -0.8782 -1.4021
19 -1.7886 -2.8891 -0.8746 -1.4021
18 -1.7819 -2.8624 -0.8615 -1.4021
17 -1.7829 -2.8479 -0.8239 -1.4021
16 -1.7737 -2.8692 -0.7860 -1.4021
15 -1.7704 -2.8617 -0.7535 -1.4021
14 -1.7725 -2.8951 -0.7317 -1.4021
13 -1.7715 -2.8750 -0.6935 -1.4021
12 -1.7652 -2.8764 -0.6604 -1.4021
11 -1.7659 -2.8911 -0.7030 -1.4021
10 -1.7652 -2.8889 -0.6878 -1.4021
9 -1.7745 -2.9185 -0.7183 -1.4021
8 -1.7784 -2.9555 -0.6843 -1.4021
7 -1.7840 -2.9740 -0.6838 -1.4021
6 -1.7749 -2.9627 -0.6851 -1.4021
5 -1.7753 -2.9882 -0.6426 -1.4021
4 -1.7774 -2.9830 -0.6535 -1.4021
3 -1.7765 -3.0094 -0.6444 -1.4021
2 -1.7793 -2.9756 -0.6656 -1.4021
1 -1.7800 -2.9635 -0.6664 -1.4021
END
$data0_4 << END
20 -1.9024 -2.8127 -0.9837 -1.3938
19 -1.8962 -2.8368 -0.9113 -1.3938
18 -1.9068 -2.8756 -0.8767 -1.3938
17 -1.9089 -2.8897 -0.8222 -1.3938
16 -1.9129 -2.9143 -0.8160 -1.3938
15 -1.9289 -2.9271 -0.7650 -1.3938
14 -1.9369 -2.9878 -0.7438 -1.3938
13 -1.9403 -3.0080 -0.7184 -1.3938
12 -1.9418 -3.0011 -0.7084 -1.3938
11 -1.9404 -2.9856 -0.7210 -1.3938
10 -1.9393 -2.9751 -0.7085 -1.3938
9 -1.9462 -3.0255 -0.6986 -1.3938
8 -1.9485 -3.0536 -0.7009 -1.3938
7 -1.9484 -3.0445 -0.7339 -1.3938
6 -1.9458 -3.0453 -0.7159 -1.3938
5 -1.9405 -3.0709 -0.7005 -1.3938
4 -1.9502 -3.1151 -0.6976 -1.3938
3 -1.9562 -3.1228 -0.6802 -1.3938
2 -1.9546 -3.1304 -0.6726 -1.3938
1 -1.9577 -3.1332 -0.6670 -1.3938
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
set object rectangle from graph 0, first -2.8599 to graph 1, first -0.8599 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "batch norm, samples 16" at graph 1.015, graph 0.9140 noenhanced textcolor rgb '#0072b2'
set label "batch norm, samples 32" at graph 1.015, graph 0.8643 noenhanced textcolor rgb '#b84f00'
set label "batch norm, samples 128" at graph 1.015, graph 0.8059 noenhanced textcolor rgb '#007a58'
set label "plain, samples 16" at graph 1.015, graph 0.3220 noenhanced textcolor rgb '#a84a8e'
set label "plain, samples 32" at graph 1.015, graph 0.2746 noenhanced textcolor rgb '#7f6a00'
set label "plain, samples 128" at graph 1.015, graph 0.2272 noenhanced textcolor rgb '#6a4fc4'
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
