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
10 2.3819 2.3819 2.3819 2.3819
9 2.9839 2.9839 2.9839 2.9839
8 3.5860 3.5860 3.5860 3.5860
7 4.1881 4.1881 4.1881 4.1881
6 4.7901 4.7901 4.7901 4.7901
5 5.3922 5.3922 5.3922 5.3922
4 5.9942 5.9942 5.9942 5.9942
3 6.5963 6.5963 6.5963 6.5963
2 7.1984 7.1984 7.1984 7.1984
1 7.8004 7.8004 7.8004 7.8004
END
$data0_2 << END
10 -1.5120 -3.1204 -0.4961 -0.9803
9 -1.5251 -3.0769 -0.4531 -0.9913
8 -1.5406 -3.2132 -0.4207 -1.0024
7 -1.5469 -3.0748 -0.5024 -1.0134
6 -1.5765 -3.2532 -0.4879 -1.0244
5 -1.5713 -3.3097 -0.4599 -1.0355
4 -1.5805 -3.2867 -0.4095 -1.0465
3 -1.5930 -3.3172 -0.3729 -1.0576
2 -1.5985 -3.2918 -0.3695 -1.0686
1 -1.6094 -3.2539 -0.3719 -1.0796
END
set title "Weights cannot all start at zero, biases can" noenhanced textcolor rgb ink font ',17'
set rmargin 23
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [10:1]
set yrange [-3.7619:8.2451]
set ytics 2
set format y "10^{%.0f}"
unset label
set label 1 "zeros (all 0)" at graph 1.015, graph 0.0000 noenhanced textcolor rgb '#0072b2'
set label 2 "constant(value=0.02)" at graph 1.015, graph 0.9630 noenhanced textcolor rgb '#d55e00'
set label 3 "he" at graph 1.015, graph 0.1793 noenhanced textcolor rgb '#008f68'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#d55e00' fillstyle transparent solid 0.18 noborder, \
    $data0_1 using 1:2 with lines linecolor rgb '#d55e00' linewidth 3, \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#008f68' fillstyle transparent solid 0.18 noborder, \
    $data0_2 using 1:2 with lines linecolor rgb '#008f68' linewidth 3, \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
