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
set label "ResNet-26 of timm" at screen 0.01485, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last point to the first point" at screen 0.01485, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10396, screen 0.06690 to screen 0.14604, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.15594, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.43936, screen 0.05634 to screen 0.48144, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.49134, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10396, screen 0.01761 to screen 0.14604, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last point" at screen 0.15594, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-5.0698:-2.9098]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
8 -3.9898 -4.0117 -3.9706 NaN
7 -4.2910 -4.3142 -4.2678 NaN
6 -4.0727 -4.1170 -4.0227 NaN
5 -4.3734 -4.4171 -4.3241 NaN
4 -4.2057 -4.2649 -4.1464 NaN
3 -4.5052 -4.5603 -4.4474 NaN
2 -4.3391 -4.3980 -4.2813 NaN
1 -4.6435 -4.7059 -4.5977 NaN
END
set multiplot
set lmargin at screen 0.10396
set rmargin at screen 0.79703
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [8:1]
set xtics 1
set xlabel 'point of the series, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -4.9898 to graph 1, first -2.9898 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "Bottleneck" at graph 1.015, graph 0.1974 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
