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
set label "Transformer, norm last" at screen 0.01546, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last point to the first point" at screen 0.01546, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10825, screen 0.06690 to screen 0.15206, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.16237, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.45747, screen 0.05634 to screen 0.50129, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.51160, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10825, screen 0.01761 to screen 0.15206, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first point" at screen 0.16237, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-11.0949:2.0904]
set ytics 2
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
24 0.6021 0.6021 0.6021 NaN
23 -10.3651 -10.4761 -10.2497 NaN
22 -10.3825 -10.4996 -10.2514 NaN
21 -10.3949 -10.5246 -10.2318 NaN
20 -10.4074 -10.5481 -10.2380 NaN
19 -10.4150 -10.5614 -10.2541 NaN
18 -10.4188 -10.5482 -10.2763 NaN
17 -10.4223 -10.5679 -10.2606 NaN
16 -10.4221 -10.6066 -10.2196 NaN
15 -10.4229 -10.5956 -10.2056 NaN
14 -10.4091 -10.5888 -10.1784 NaN
13 -10.3957 -10.5844 -10.1960 NaN
12 -10.3901 -10.5689 -10.1733 NaN
11 -10.3724 -10.5495 -10.1146 NaN
10 -10.3467 -10.5539 -10.0797 NaN
9 -10.3244 -10.5420 -10.0422 NaN
8 -10.3000 -10.5314 -10.0416 NaN
7 -10.2711 -10.5269 -9.9844 NaN
6 -10.2390 -10.4869 -9.9430 NaN
5 -10.2043 -10.4399 -9.9179 NaN
4 -10.1704 -10.4083 -9.8940 NaN
3 -10.1339 -10.3903 -9.8419 NaN
2 -10.0992 -10.3873 -9.7901 NaN
1 -10.0576 -10.3658 -9.7443 NaN
END
set multiplot
set lmargin at screen 0.10825
set rmargin at screen 0.82990
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [24:1]
set xtics 5
set xlabel 'point of the series, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -0.3979 to graph 1, first 1.6021 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "layers" at graph 1.015, graph 0.0787 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
