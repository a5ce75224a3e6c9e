# Draws sweep.svg; edit and run: gnuplot sweep.gp
# For another format: gnuplot -e "format='png'" sweep.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 954,490 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1908,980 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.9375in,5.104166666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'sweep.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Order, edge and chaos in tanh networks" at screen 0.01258, screen 0.95102 noenhanced textcolor rgb ink font ',17'
set label "Growth per layer, decades, against gain" at screen 0.01258, screen 0.90204 noenhanced textcolor rgb ink font ',14'
# The key
set label '' at screen 0.11216, screen 0.03265 point pointtype 7 pointsize 0.6 linecolor rgb ink
set arrow from screen 0.11216, screen 0.01633 to screen 0.11216, screen 0.04898 nohead linecolor rgb ink linewidth 1.5
set label "measured, 99 \0045 interval" at screen 0.13836, screen 0.03265 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.33438, screen 0.03265 to screen 0.37002, screen 0.03265 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.37841, screen 0.03265 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.44969, screen 0.02041 to screen 0.48532, screen 0.04490 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: within 1 decade over the whole depth" at screen 0.49371, screen 0.03265 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.84382, screen 0.03265 to screen 0.87945, screen 0.03265 nohead linecolor rgb ink linewidth 1
set label "critical" at screen 0.88784, screen 0.03265 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
# forward: gain, then decades: mean, low, high, theory
$forward0 << END
1.69 -0.00754098 -0.00807575 -0.00700621 -0.00740029
6.25 -0.00149136 -0.00165109 -0.00133163 -0.00154534
16 -0.00057695 -0.000691307 -0.000462593 -0.00049711
END
# backward: gain, then decades: mean, low, high, theory
$backward0 << END
1.69 -0.0381 -0.0429262 -0.0332738 -0.0374311
6.25 0.192462 0.187084 0.197839 0.195747
16 0.366384 0.359491 0.373277 0.371978
END
set logscale x
set xlabel "gain" noenhanced textcolor rgb ink
set xrange [1.5103411:17.903241]
set xtics ("1.69" 1.69, "6.25" 6.25, "16" 16)
set yrange [-0.0678984:0.398249]
set format y '%g'
set multiplot
set lmargin at screen 0.09434
set rmargin at screen 0.51363
set tmargin at screen 0.81633
set bmargin at screen 0.20408
set title 'Forward: activations' textcolor rgb ink font ',14' offset 0,-0.6
set ylabel 'decades per layer' textcolor rgb ink
set object rectangle from graph 0, first -0.0344828 to graph 1, first 0.0344828 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set arrow from first 2.5361754, graph 0 to first 2.5361754, graph 1 nohead linecolor rgb ink linewidth 1
plot $forward0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $forward0 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#0072b2' linewidth 1.5, \
    $forward0 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#0072b2'
unset label
unset arrow
unset object
set lmargin at screen 0.55556
set rmargin at screen 0.97484
set tmargin at screen 0.81633
set bmargin at screen 0.20408
set title 'Backward: gradients' textcolor rgb ink font ',14' offset 0,-0.6
unset ylabel
set format y ''
set object rectangle from graph 0, first -0.0344828 to graph 1, first 0.0344828 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set arrow from first 2.5361754, graph 0 to first 2.5361754, graph 1 nohead linecolor rgb ink linewidth 1
plot $backward0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $backward0 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#0072b2' linewidth 1.5, \
    $backward0 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#0072b2'
unset label
unset arrow
unset object
unset multiplot
