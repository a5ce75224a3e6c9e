# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 832,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1664,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.666666666666666in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "GPT-2, residual outputs scaled" at screen 0.01442, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the first point to the last point" at screen 0.01442, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10096, screen 0.06690 to screen 0.14183, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.15144, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.42668, screen 0.05634 to screen 0.46755, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.47716, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10096, screen 0.01761 to screen 0.14183, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first point" at screen 0.15144, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-4.1093:-1.9493]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
1 -3.0293 -3.0488 -3.0155 NaN
2 -3.0105 -3.0265 -2.9958 NaN
3 -2.9929 -3.0100 -2.9790 NaN
4 -2.9755 -2.9909 -2.9594 NaN
5 -2.9588 -2.9760 -2.9446 NaN
6 -2.9427 -2.9583 -2.9279 NaN
7 -2.9275 -2.9441 -2.9143 NaN
8 -2.9119 -2.9296 -2.8966 NaN
9 -2.8981 -2.9171 -2.8811 NaN
10 -2.8845 -2.9034 -2.8683 NaN
11 -2.8709 -2.8872 -2.8558 NaN
12 -2.8570 -2.8727 -2.8420 NaN
13 -2.8438 -2.8602 -2.8314 NaN
14 -2.8312 -2.8474 -2.8190 NaN
15 -2.8186 -2.8312 -2.8066 NaN
16 -2.8059 -2.8186 -2.7934 NaN
17 -2.7949 -2.8083 -2.7841 NaN
18 -2.7835 -2.7981 -2.7726 NaN
19 -2.7727 -2.7864 -2.7610 NaN
20 -2.7616 -2.7778 -2.7476 NaN
21 -2.7510 -2.7668 -2.7365 NaN
22 -2.7402 -2.7576 -2.7252 NaN
23 -2.7304 -2.7446 -2.7148 NaN
24 -2.7208 -2.7352 -2.7056 NaN
END
set multiplot
set lmargin at screen 0.10096
set rmargin at screen 0.77404
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [1:24]
set xtics 5
set xlabel 'point of the series' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -4.0293 to graph 1, first -2.0293 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "transformer.h" at graph 1.015, graph 0.6428 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
