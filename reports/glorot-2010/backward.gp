# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 808,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1616,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.416666666666666in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "The rule that was there before Glorot\0047s" at screen 0.01485, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last hidden layer to the first" at screen 0.01485, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10396, screen 0.06690 to screen 0.14604, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.15594, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.43936, screen 0.05634 to screen 0.48144, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.49134, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.69678, screen 0.06690 to screen 0.73886, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.74876, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10396, screen 0.01761 to screen 0.14604, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last hidden layer" at screen 0.15594, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-14.7940:-1.8849]
set ytics 2
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
8 -8.2953 -10.7037 -6.9760 -7.4600
7 -8.7742 -11.1845 -7.4396 -7.9373
6 -9.2535 -11.6704 -7.9324 -8.4151
5 -9.7339 -12.1649 -8.4208 -8.8940
4 -10.2217 -12.6453 -8.8976 -9.3767
3 -10.7095 -13.1231 -9.3840 -9.8704
2 -11.2360 -13.6568 -9.9098 -10.3987
1 -11.8819 -14.3159 -10.5852 -11.0453
END
$data0_1 << END
8 -3.5408 -4.7267 -2.3630 -3.0385
7 -3.6014 -4.7902 -2.4251 -3.1013
6 -3.6753 -4.8637 -2.4939 -3.1740
5 -3.7624 -4.9651 -2.5672 -3.2605
4 -3.8674 -5.0683 -2.6909 -3.3668
3 -4.0024 -5.1892 -2.8133 -3.5046
2 -4.2009 -5.4018 -3.0345 -3.6990
1 -4.5333 -5.7363 -3.3281 -4.0270
END
set multiplot
set lmargin at screen 0.10396
set rmargin at screen 0.79703
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [8:1]
set xtics 1
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -4.5408 to graph 1, first -2.5408 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "standard" at graph 1.015, graph 0.2256 noenhanced textcolor rgb '#0072b2'
set label "normalized" at graph 1.015, graph 0.7948 noenhanced textcolor rgb '#b84f00'
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
