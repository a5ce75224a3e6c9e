# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 832,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1664,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.666666666666666in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "GPT-2, residual outputs not scaled" at screen 0.01442, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last point to the first point" at screen 0.01442, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10096, screen 0.06690 to screen 0.14183, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.15144, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.42668, screen 0.05634 to screen 0.46755, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.47716, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10096, screen 0.01761 to screen 0.14183, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last point" at screen 0.15144, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-3.2462:-0.7309]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
24 -2.1530 -2.2075 -2.1097 NaN
23 -2.1385 -2.1958 -2.0899 NaN
22 -2.1228 -2.1821 -2.0714 NaN
21 -2.1062 -2.1683 -2.0519 NaN
20 -2.0887 -2.1554 -2.0323 NaN
19 -2.0706 -2.1363 -2.0125 NaN
18 -2.0511 -2.1156 -1.9930 NaN
17 -2.0304 -2.0959 -1.9714 NaN
16 -2.0090 -2.0737 -1.9470 NaN
15 -1.9852 -2.0533 -1.9175 NaN
14 -1.9597 -2.0296 -1.8901 NaN
13 -1.9319 -2.0028 -1.8643 NaN
12 -1.9028 -1.9759 -1.8280 NaN
11 -1.8708 -1.9476 -1.7970 NaN
10 -1.8343 -1.9181 -1.7590 NaN
9 -1.7944 -1.8762 -1.7192 NaN
8 -1.7493 -1.8361 -1.6732 NaN
7 -1.6966 -1.7950 -1.6211 NaN
6 -1.6363 -1.7407 -1.5572 NaN
5 -1.5648 -1.6735 -1.4830 NaN
4 -1.4766 -1.5916 -1.3777 NaN
3 -1.3620 -1.4820 -1.2572 NaN
2 -1.2051 -1.3326 -1.0946 NaN
1 -0.9454 -1.0737 -0.8241 NaN
END
set multiplot
set lmargin at screen 0.10096
set rmargin at screen 0.77404
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [24:1]
set xtics 5
set xlabel 'point of the series, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -3.1530 to graph 1, first -1.1530 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "transformer.h" at graph 1.015, graph 0.9147 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
