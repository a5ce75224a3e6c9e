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
0 -0.0958 -0.0958 -0.0958 -0.0958
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
0 -0.0156 -0.0156 -0.0156 -0.0156
1 -0.8406 -0.8406 -0.8406 -0.8406
2 -0.2385 -0.2385 -0.2385 -0.2385
3 0.3635 0.3635 0.3635 0.3635
4 0.9656 0.9656 0.9656 0.9656
5 1.5676 1.5676 1.5676 1.5676
6 2.1697 2.1697 2.1697 2.1697
7 2.7718 2.7718 2.7718 2.7718
8 3.3738 3.3738 3.3738 3.3738
9 3.9759 3.9759 3.9759 3.9759
10 4.5779 4.5779 4.5779 4.5779
END
$data0_2 << END
0 -0.0748 -0.0748 -0.0748 -0.0748
1 -0.0843 -0.2436 0.0622 -0.0859
2 -0.0859 -0.3159 0.1336 -0.0969
3 -0.1008 -0.3894 0.1576 -0.1079
4 -0.1091 -0.4589 0.1511 -0.1190
5 -0.1111 -0.5043 0.2122 -0.1300
6 -0.1227 -0.5268 0.2517 -0.1411
7 -0.1295 -0.5498 0.2689 -0.1521
8 -0.1413 -0.6015 0.2650 -0.1631
9 -0.1653 -0.6485 0.3083 -0.1742
10 -0.1909 -0.7264 0.2975 -0.1852
END
set title "Weights cannot all start at zero, biases can" noenhanced textcolor rgb ink font ',17'
set rmargin 23
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:10]
set yrange [-1.0573:4.7947]
set ytics 1
set format y "10^{%.0f}"
unset label
set label 1 "zeros (all 0)" at graph 1.015, graph 0.1876 noenhanced textcolor rgb '#0072b2'
set label 2 "constant(value=0.02)" at graph 1.015, graph 0.9630 noenhanced textcolor rgb '#d55e00'
set label 3 "he" at graph 1.015, graph 0.1481 noenhanced textcolor rgb '#008f68'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#d55e00' fillstyle transparent solid 0.18 noborder, \
    $data0_1 using 1:2 with lines linecolor rgb '#d55e00' linewidth 3, \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#008f68' fillstyle transparent solid 0.18 noborder, \
    $data0_2 using 1:2 with lines linecolor rgb '#008f68' linewidth 3, \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
