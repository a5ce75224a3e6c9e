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
set label "Transformer, norm first" at screen 0.01546, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last point to the first point" at screen 0.01546, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10825, screen 0.06690 to screen 0.15206, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.16237, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.45747, screen 0.05634 to screen 0.50129, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.51160, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10825, screen 0.01761 to screen 0.15206, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first point" at screen 0.16237, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [0.1242:2.5183]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
24 1.2129 1.1611 1.2689 NaN
23 1.2311 1.1772 1.2851 NaN
22 1.2511 1.1980 1.3060 NaN
21 1.2722 1.2173 1.3282 NaN
20 1.2967 1.2392 1.3541 NaN
19 1.3237 1.2583 1.3815 NaN
18 1.3502 1.2734 1.4163 NaN
17 1.3798 1.3038 1.4553 NaN
16 1.4143 1.3354 1.4957 NaN
15 1.4478 1.3614 1.5367 NaN
14 1.4891 1.3857 1.5737 NaN
13 1.5339 1.4273 1.6334 NaN
12 1.5752 1.4711 1.6781 NaN
11 1.6222 1.4967 1.7365 NaN
10 1.6711 1.5421 1.8111 NaN
9 1.7185 1.5791 1.8656 NaN
8 1.7714 1.6359 1.9176 NaN
7 1.8289 1.6901 1.9880 NaN
6 1.8925 1.7580 2.0581 NaN
5 1.9555 1.8239 2.1067 NaN
4 2.0234 1.8979 2.1945 NaN
3 2.0958 1.9516 2.2564 NaN
2 2.1653 2.0374 2.3392 NaN
1 2.2456 2.0845 2.4297 NaN
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
set object rectangle from graph 0, first 0.2129 to graph 1, first 2.2129 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "layers" at graph 1.015, graph 0.8861 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
