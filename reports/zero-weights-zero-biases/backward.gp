# Draws backward.svg; edit and run: gnuplot backward.gp
set encoding utf8
set terminal svg enhanced size 900,540 font 'sans-serif,14'
set output 'backward.svg'
ink = '#767676'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
set grid ytics linecolor rgb '#b4b4b4' linewidth 0.5
unset key
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
10 NaN NaN NaN NaN
9 NaN NaN NaN NaN
8 NaN NaN NaN NaN
7 NaN NaN NaN NaN
6 NaN NaN NaN NaN
5 NaN NaN NaN NaN
4 NaN NaN NaN NaN
3 NaN NaN NaN NaN
2 NaN NaN NaN NaN
1 NaN NaN NaN NaN
END
$data0_1 << END
10 1.4232 1.4232 1.4232 1.4232
9 2.0253 2.0253 2.0253 2.0253
8 2.6274 2.6274 2.6274 2.6274
7 3.2294 3.2294 3.2294 3.2294
6 3.8315 3.8315 3.8315 3.8315
5 4.4335 4.4335 4.4335 4.4335
4 5.0356 5.0356 5.0356 5.0356
3 5.6377 5.6377 5.6377 5.6377
2 6.2397 6.2397 6.2397 6.2397
1 6.8418 6.8418 6.8418 6.8418
END
$data0_2 << END
10 -1.6174 -3.6932 -0.3663 -0.9059
9 -1.6432 -3.6363 -0.3579 -0.9059
8 -1.6582 -3.6556 -0.2951 -0.9059
7 -1.6602 -3.7226 -0.2760 -0.9059
6 -1.6899 -3.6670 -0.2939 -0.9059
5 -1.7102 -3.7041 -0.2438 -0.9059
4 -1.7180 -3.6460 -0.2331 -0.9059
3 -1.7435 -3.7105 -0.2427 -0.9059
2 -1.7528 -3.7736 -0.2525 -0.9059
1 -1.7680 -3.8885 -0.2193 -0.9059
END
set title "Weights cannot all start at zero, biases can" noenhanced textcolor rgb ink font ',17'
set rmargin 23
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [10:1]
set xtics 2
set yrange [-4.3178:7.2710]
set ytics 2
set format y "10^{%.0f}"
unset label
set label 1 "zeros (all 0)" at graph 1.015, graph 0.0000 noenhanced textcolor rgb '#0072b2'
set label 2 "constant(value=0.02)" at graph 1.015, graph 0.9630 noenhanced textcolor rgb '#d55e00'
set label 3 "he" at graph 1.015, graph 0.2200 noenhanced textcolor rgb '#008f68'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#d55e00' fillstyle transparent solid 0.18 noborder, \
    $data0_1 using 1:2 with lines linecolor rgb '#d55e00' linewidth 3, \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#008f68' fillstyle transparent solid 0.18 noborder, \
    $data0_2 using 1:2 with lines linecolor rgb '#008f68' linewidth 3, \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
