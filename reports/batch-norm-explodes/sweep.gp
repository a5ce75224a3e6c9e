# Draws sweep.svg; edit and run: gnuplot sweep.gp
# For another format: gnuplot -e "format='png'" sweep.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 1050,490 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 2100,980 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 10.9375in,5.104166666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'sweep.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Batch normalization makes gradients explode" at screen 0.01143, screen 0.95102 noenhanced textcolor rgb ink font ',17'
set label "Growth per layer, decades, against samples" at screen 0.01143, screen 0.90204 noenhanced textcolor rgb ink font ',14'
# The key
set label '' at screen 0.10190, screen 0.03265 point pointtype 7 pointsize 0.6 linecolor rgb ink
set arrow from screen 0.10190, screen 0.01633 to screen 0.10190, screen 0.04898 nohead linecolor rgb ink linewidth 1.5
set label "measured, 99 \0045 interval" at screen 0.12571, screen 0.03265 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.30381, screen 0.03265 to screen 0.33619, screen 0.03265 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.34381, screen 0.03265 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.40857, screen 0.02041 to screen 0.44095, screen 0.04490 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: within 1 decade over the whole depth" at screen 0.44857, screen 0.03265 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set label "batch norm" at screen 0.90095, screen 0.79592 noenhanced textcolor rgb '#0072b2'
set label "plain" at screen 0.90095, screen 0.75510 noenhanced textcolor rgb '#b84f00'
# forward: samples, then decades: mean, low, high, theory
$forward0 << END
16 8.00478e-06 -0.000163478 0.000179487 0
32 3.42687e-05 -0.0001054 0.000173937 0
128 -7.9628e-05 -0.000211547 5.22906e-05 0
END
$forward1 << END
16 -0.00456431 -0.0108961 0.00176751 0
32 -0.00282497 -0.010056 0.00440605 0
128 -0.00663767 -0.012881 -0.000394337 0
END
# backward: samples, then decades: mean, low, high, theory
$backward0 << END
16 0.19247 0.187932 0.197009 0.201384
32 0.175909 0.171514 0.180304 0.182401
128 0.16231 0.159819 0.164802 0.170168
END
$backward1 << END
16 -0.00224032 -0.00700694 0.00252631 0
32 -0.00054387 -0.00588973 0.00480199 0
128 -0.00099507 -0.00434791 0.00235777 0
END
set logscale x
set xlabel "samples" noenhanced textcolor rgb ink
set xrange [14.420007:142.02489]
set xtics ("16" 16, "32" 32, "128" 128)
set yrange [-0.0678725:0.216624]
set format y '%g'
set multiplot
set lmargin at screen 0.08571
set rmargin at screen 0.46667
set tmargin at screen 0.81633
set bmargin at screen 0.20408
set title 'Forward: activations' textcolor rgb ink font ',14' offset 0,-0.6
set ylabel 'decades per layer' textcolor rgb ink
set object rectangle from graph 0, first -0.0526316 to graph 1, first 0.0526316 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $forward0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $forward1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $forward0 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#0072b2' linewidth 1.5, \
    $forward0 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#0072b2', \
    $forward1 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#b84f00' linewidth 1.5, \
    $forward1 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#b84f00'
unset label
unset arrow
unset object
set lmargin at screen 0.50476
set rmargin at screen 0.88571
set tmargin at screen 0.81633
set bmargin at screen 0.20408
set title 'Backward: gradients' textcolor rgb ink font ',14' offset 0,-0.6
unset ylabel
set format y ''
set object rectangle from graph 0, first -0.0526316 to graph 1, first 0.0526316 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $backward0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $backward1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $backward0 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#0072b2' linewidth 1.5, \
    $backward0 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#0072b2', \
    $backward1 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#b84f00' linewidth 1.5, \
    $backward1 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#b84f00'
unset label
unset arrow
unset object
unset multiplot
