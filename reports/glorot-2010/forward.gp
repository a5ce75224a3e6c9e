# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 808,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1616,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.416666666666666in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "The rule that was there before Glorot\0047s" at screen 0.01485, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01485, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10396, screen 0.06690 to screen 0.14604, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.15594, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.43936, screen 0.05634 to screen 0.48144, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.49134, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.69678, screen 0.06690 to screen 0.73886, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.74876, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10396, screen 0.01761 to screen 0.14604, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.15594, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-4.3774:0.7809]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 -0.0236 -0.0236 -0.0236 -0.0236
1 -0.6907 -0.7130 -0.6709 -0.6898
2 -1.2193 -1.2565 -1.1835 -1.2200
3 -1.7115 -1.7636 -1.6762 -1.7139
4 -2.1996 -2.2366 -2.1524 -2.1966
5 -2.6800 -2.7337 -2.6196 -2.6755
6 -3.1589 -3.2184 -3.0807 -3.1533
7 -3.6353 -3.7137 -3.5598 -3.6306
8 -4.1157 -4.1863 -4.0277 -4.1078
END
$data0_1 << END
0 -0.0132 -0.0132 -0.0132 -0.0132
1 -0.4101 -0.4260 -0.3903 -0.4103
2 -0.6275 -0.6491 -0.6039 -0.6302
3 -0.7791 -0.8085 -0.7476 -0.7810
4 -0.8937 -0.9214 -0.8633 -0.8953
5 -0.9870 -1.0224 -0.9454 -0.9871
6 -1.0619 -1.1017 -1.0277 -1.0637
7 -1.1305 -1.1694 -1.0952 -1.1293
8 -1.1869 -1.2414 -1.1499 -1.1866
END
set multiplot
set lmargin at screen 0.10396
set rmargin at screen 0.79703
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:8]
set xtics 1
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -1.4101 to graph 1, first 0.5899 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "standard" at graph 1.015, graph 0.0507 noenhanced textcolor rgb '#0072b2'
set label "normalized" at graph 1.015, graph 0.6185 noenhanced textcolor rgb '#b84f00'
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
