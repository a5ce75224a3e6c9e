# Draws sweep.svg; edit and run: gnuplot sweep.gp
# For another format: gnuplot -e "format='png'" sweep.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 954,512 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1908,1024 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.9375in,5.333333333333333in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'sweep.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Variance through a 50-layer ReLU network" at screen 0.01258, screen 0.95312 noenhanced textcolor rgb ink font ',17'
set label "Growth per layer, decades, against variance" at screen 0.01258, screen 0.90625 noenhanced textcolor rgb ink font ',14'
# The key
set label '' at screen 0.11216, screen 0.07422 point pointtype 7 pointsize 0.6 linecolor rgb ink
set arrow from screen 0.11216, screen 0.05859 to screen 0.11216, screen 0.08984 nohead linecolor rgb ink linewidth 1.5
set label "measured, 99 \0045 interval" at screen 0.13836, screen 0.07422 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.33438, screen 0.07422 to screen 0.37002, screen 0.07422 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.37841, screen 0.07422 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.44969, screen 0.06250 to screen 0.48532, screen 0.08594 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: within 1 decade over the whole depth" at screen 0.49371, screen 0.07422 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.09434, screen 0.03125 to screen 0.12998, screen 0.03125 nohead linecolor rgb ink linewidth 1
set label "2\0057D_h, He\0047s value" at screen 0.13836, screen 0.03125 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
# forward: variance, then decades: mean, low, high, theory
$forward0 << END
0.001 -1.31263 -1.31521 -1.31006 -1.31207
0.01 -0.312744 -0.315473 -0.310016 -0.31207
0.02 -0.0121512 -0.0146783 -0.00962413 -0.0110402
0.1 0.688042 0.68555 0.690533 0.68793
1 1.68972 1.68692 1.69253 1.68793
END
# backward: variance, then decades: mean, low, high, theory
$backward0 << END
0.001 -1.31044 -1.31273 -1.30816 -1.31207
0.01 -0.313774 -0.316282 -0.311266 -0.31207
0.02 -0.0124156 -0.0151146 -0.00971663 -0.0110402
0.1 0.688297 0.685735 0.690859 0.68793
1 1.6892 1.68644 1.69195 1.68793
END
set logscale x
set xlabel "variance" noenhanced textcolor rgb ink
set xrange [0.00070794578:1.4125375]
set xtics ("0.001" 0.001, "0.01" 0.01, "0.02" 0.02, "0.1" 0.1, "1" 1)
set yrange [-1.49567:1.87299]
set format y '%g'
set multiplot
set lmargin at screen 0.09434
set rmargin at screen 0.51363
set tmargin at screen 0.82422
set bmargin at screen 0.23828
set title 'Forward: activations' textcolor rgb ink font ',14' offset 0,-0.6
set ylabel 'decades per layer' textcolor rgb ink
set object rectangle from graph 0, first -0.0204082 to graph 1, first 0.0204082 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set arrow from first 0.02, graph 0 to first 0.02, graph 1 nohead linecolor rgb ink linewidth 1
plot $forward0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $forward0 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#0072b2' linewidth 1.5, \
    $forward0 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#0072b2'
unset label
unset arrow
unset object
set lmargin at screen 0.55556
set rmargin at screen 0.97484
set tmargin at screen 0.82422
set bmargin at screen 0.23828
set title 'Backward: gradients' textcolor rgb ink font ',14' offset 0,-0.6
unset ylabel
set format y ''
set object rectangle from graph 0, first -0.0204082 to graph 1, first 0.0204082 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set arrow from first 0.02, graph 0 to first 0.02, graph 1 nohead linecolor rgb ink linewidth 1
plot $backward0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $backward0 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#0072b2' linewidth 1.5, \
    $backward0 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#0072b2'
unset label
unset arrow
unset object
unset multiplot
