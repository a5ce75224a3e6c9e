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
0 0.0135 0.0135 0.0135 0.0135
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
0 -0.0119 -0.0119 -0.0119 -0.0119
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
$data0_2 << END
0 0.0187 0.0187 0.0187 0.0187
1 0.0140 -0.1588 0.1665 0.0077
2 -0.0080 -0.2607 0.2191 -0.0033
3 -0.0152 -0.3009 0.2622 -0.0144
4 -0.0433 -0.3617 0.2602 -0.0254
5 -0.0488 -0.4605 0.3398 -0.0365
6 -0.0672 -0.5141 0.3410 -0.0475
7 -0.0823 -0.5588 0.3593 -0.0585
8 -0.0942 -0.6070 0.3792 -0.0696
9 -0.1125 -0.6465 0.3909 -0.0806
10 -0.1230 -0.6611 0.4298 -0.0917
END
set title "Weights cannot all start at zero, biases can" noenhanced textcolor rgb ink font ',17'
set rmargin 31
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:10]
set xtics 2
set yrange [-0.7111:0.4798]
set ytics 0.2
set format y "10^{%.1f}"
unset label
set label 1 "zeros (all 0)" at graph 1.015, graph 0.6266 noenhanced textcolor rgb '#0072b2'
set label 2 "constant(value=0.02) (all 0)" at graph 1.015, graph 0.5871 noenhanced textcolor rgb '#d55e00'
set label 3 "he" at graph 1.015, graph 0.4938 noenhanced textcolor rgb '#008f68'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data0_0 using 1:2 with points pointtype 7 pointsize 0.7 linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#d55e00' fillstyle transparent solid 0.18 noborder, \
    $data0_1 using 1:2 with points pointtype 7 pointsize 0.7 linecolor rgb '#d55e00' linewidth 3, \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#008f68' fillstyle transparent solid 0.18 noborder, \
    $data0_2 using 1:2 with lines linecolor rgb '#008f68' linewidth 3, \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
