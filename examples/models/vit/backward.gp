# Draws backward.svg; edit and run: gnuplot backward.gp
# For another format: gnuplot -e "format='png'" backward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 776,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1552,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.083333333333334in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'backward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "ViT of timm" at screen 0.01546, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last point to the first point" at screen 0.01546, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10825, screen 0.06690 to screen 0.15206, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.16237, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.45747, screen 0.05634 to screen 0.50129, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.51160, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10825, screen 0.01761 to screen 0.15206, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last point" at screen 0.16237, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-3.0343:-0.6269]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
12 -1.9451 -2.0997 -1.8407 NaN
11 -1.9147 -2.0784 -1.8091 NaN
10 -1.8795 -2.0648 -1.7524 NaN
9 -1.8315 -2.0096 -1.6887 NaN
8 -1.7870 -1.9861 -1.6391 NaN
7 -1.7395 -1.9644 -1.5729 NaN
6 -1.6748 -1.9187 -1.4689 NaN
5 -1.6069 -1.8825 -1.3708 NaN
4 -1.5108 -1.8081 -1.2622 NaN
3 -1.4062 -1.7266 -1.1367 NaN
2 -1.2479 -1.5321 -0.9963 NaN
1 -0.9901 -1.3021 -0.7160 NaN
END
set multiplot
set lmargin at screen 0.10825
set rmargin at screen 0.82990
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [12:1]
set xtics 2
set xlabel 'point of the series, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -2.9451 to graph 1, first -0.9451 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "blocks" at graph 1.015, graph 0.8491 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
