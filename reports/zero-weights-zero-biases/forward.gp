# Draws forward.svg; edit and run: gnuplot forward.gp
set encoding utf8
set terminal svg enhanced size 900,540 font 'sans-serif,14'
set output 'forward.svg'
ink = '#767676'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
set grid ytics linecolor rgb '#b4b4b4' linewidth 0.5
unset key
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 -0.0479 -0.0479 -0.0479 -0.0479
1 NaN NaN NaN NaN
2 NaN NaN NaN NaN
3 NaN NaN NaN NaN
4 NaN NaN NaN NaN
5 NaN NaN NaN NaN
6 NaN NaN NaN NaN
7 NaN NaN NaN NaN
8 NaN NaN NaN NaN
9 NaN NaN NaN NaN
10 NaN NaN NaN NaN
END
$data0_1 << END
0 -0.0412 -0.0412 -0.0412 -0.0412
1 -1.7948 -1.7948 -1.7948 -1.7948
2 -1.1927 -1.1927 -1.1927 -1.1927
3 -0.5906 -0.5906 -0.5906 -0.5906
4 0.0114 0.0114 0.0114 0.0114
5 0.6135 0.6135 0.6135 0.6135
6 1.2155 1.2155 1.2155 1.2155
7 1.8176 1.8176 1.8176 1.8176
8 2.4197 2.4197 2.4197 2.4197
9 3.0217 3.0217 3.0217 3.0217
10 3.6238 3.6238 3.6238 3.6238
END
$data0_2 << END
0 0.0222 0.0222 0.0222 0.0222
1 0.0146 -0.1489 0.1713 0.0112
2 0.0049 -0.2322 0.2201 0.0001
3 -0.0038 -0.2813 0.2671 -0.0109
4 -0.0185 -0.3488 0.2807 -0.0219
5 -0.0248 -0.3559 0.3616 -0.0330
6 -0.0354 -0.4288 0.3743 -0.0440
7 -0.0510 -0.4798 0.3744 -0.0551
8 -0.0617 -0.4896 0.4017 -0.0661
9 -0.0651 -0.5168 0.3745 -0.0771
10 -0.0775 -0.5144 0.4841 -0.0882
END
set title "Weights cannot all start at zero, biases can" noenhanced textcolor rgb ink font ',17'
set rmargin 23
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:10]
set xtics 2
set yrange [-2.0115:3.8405]
set ytics 1
set format y "10^{%.0f}"
unset label
set label 1 "zeros (all 0)" at graph 1.015, graph 0.3700 noenhanced textcolor rgb '#0072b2'
set label 2 "constant(value=0.02)" at graph 1.015, graph 0.9630 noenhanced textcolor rgb '#d55e00'
set label 3 "he" at graph 1.015, graph 0.3305 noenhanced textcolor rgb '#008f68'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data0_0 using 1:2 with points pointtype 7 pointsize 0.7 linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#d55e00' fillstyle transparent solid 0.18 noborder, \
    $data0_1 using 1:2 with lines linecolor rgb '#d55e00' linewidth 3, \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#008f68' fillstyle transparent solid 0.18 noborder, \
    $data0_2 using 1:2 with lines linecolor rgb '#008f68' linewidth 3, \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
