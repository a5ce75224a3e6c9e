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
10 -1.4124 -2.8860 -0.4383 -0.9082
9 -1.4219 -2.8999 -0.4095 -0.9082
8 -1.4429 -2.9309 -0.3945 -0.9082
7 -1.4567 -2.9680 -0.3592 -0.9082
6 -1.4617 -2.9899 -0.3694 -0.9082
5 -1.4738 -2.9515 -0.3462 -0.9082
4 -1.4939 -2.9247 -0.3151 -0.9082
3 -1.5147 -3.0019 -0.2182 -0.9082
2 -1.5166 -3.0456 -0.1783 -0.9082
1 -1.5285 -3.0593 -0.1374 -0.9082
END
set title "Weights cannot all start at zero, biases can" noenhanced textcolor rgb ink font ',17'
set rmargin 31
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [10:1]
set xtics 2
set yrange [-3.1762:-0.0205]
set ytics 0.5
set format y "10^{%.1f}"
unset label
set label 1 "zeros (all 0)" at graph 1.015, graph 0.0000 noenhanced textcolor rgb '#0072b2'
set label 2 "constant(value=0.02) (all 0)" at graph 1.015, graph 0.0395 noenhanced textcolor rgb '#d55e00'
set label 3 "he" at graph 1.015, graph 0.5221 noenhanced textcolor rgb '#008f68'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#d55e00' fillstyle transparent solid 0.18 noborder, \
    $data0_1 using 1:2 with lines linecolor rgb '#d55e00' linewidth 3, \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#008f68' fillstyle transparent solid 0.18 noborder, \
    $data0_2 using 1:2 with lines linecolor rgb '#008f68' linewidth 3, \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
