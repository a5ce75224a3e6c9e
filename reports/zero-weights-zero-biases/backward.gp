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
$data0_2 << END
10 -1.4699 -3.1311 -0.3735 -0.9082
9 -1.4867 -3.2319 -0.4017 -0.9082
8 -1.4864 -3.2664 -0.3938 -0.9082
7 -1.5009 -3.3519 -0.4220 -0.9082
6 -1.5176 -3.2931 -0.4399 -0.9082
5 -1.5284 -3.2974 -0.3576 -0.9082
4 -1.5438 -3.3820 -0.2683 -0.9082
3 -1.5522 -3.3247 -0.3235 -0.9082
2 -1.5625 -3.3187 -0.3723 -0.9082
1 -1.5760 -3.3364 -0.3398 -0.9082
END
set title "Weights cannot all start at zero, biases can" noenhanced textcolor rgb ink font ',17'
set rmargin 31
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [10:1]
set xtics 2
set yrange [-3.5066:-0.1438]
set ytics 0.5
set format y "10^{%.1f}"
unset label
set label 1 "zeros (all 0)" at graph 1.015, graph 0.0000 noenhanced textcolor rgb '#0072b2'
set label 2 "constant(value=0.02) (all 0)" at graph 1.015, graph 0.0395 noenhanced textcolor rgb '#d55e00'
set label 3 "he" at graph 1.015, graph 0.5741 noenhanced textcolor rgb '#008f68'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#d55e00' fillstyle transparent solid 0.18 noborder, \
    $data0_1 using 1:2 with lines linecolor rgb '#d55e00' linewidth 3, \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#008f68' fillstyle transparent solid 0.18 noborder, \
    $data0_2 using 1:2 with lines linecolor rgb '#008f68' linewidth 3, \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
