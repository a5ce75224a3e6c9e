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
set label "20 layers with PyTorch\0047s defaults" at screen 0.01546, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Backward: mean square of the gradients, from the last point to the first point" at screen 0.01546, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10825, screen 0.06690 to screen 0.15206, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.16237, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.45747, screen 0.05634 to screen 0.50129, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.51160, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10825, screen 0.01761 to screen 0.15206, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its last point" at screen 0.16237, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-18.1821:-0.2275]
set ytics 5
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
20 -1.8925 -2.0073 -1.7555 NaN
19 -2.7094 -2.9563 -2.4986 NaN
18 -3.4840 -3.7444 -3.2461 NaN
17 -4.2909 -4.5344 -4.0003 NaN
16 -5.0823 -5.3511 -4.7756 NaN
15 -5.8603 -6.1593 -5.5123 NaN
14 -6.6397 -6.8717 -6.2359 NaN
13 -7.4470 -7.8046 -7.0455 NaN
12 -8.2464 -8.6617 -7.7614 NaN
11 -9.0412 -9.4941 -8.5783 NaN
10 -9.8208 -10.2894 -9.3778 NaN
9 -10.6226 -11.0976 -10.1548 NaN
8 -11.4047 -11.9285 -10.8691 NaN
7 -12.2190 -12.7476 -11.6409 NaN
6 -12.9981 -13.5411 -12.4438 NaN
5 -13.7816 -14.3455 -13.2075 NaN
4 -14.5522 -15.1730 -13.9798 NaN
3 -15.3386 -15.9942 -14.7165 NaN
2 -16.1196 -16.7436 -15.5235 NaN
1 -16.8939 -17.5171 -16.3052 NaN
END
set multiplot
set lmargin at screen 0.10825
set rmargin at screen 0.82990
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [20:1]
set xtics 5
set xlabel 'point of the series, from output to input' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -2.8925 to graph 1, first -0.8925 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "layers" at graph 1.015, graph 0.0717 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
