# Draws spread.svg; edit and run: gnuplot spread.gp
# For another format: gnuplot -e "format='png'" spread.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 1100,640 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 2200,1280 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 11.458333333333334in,6.666666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'spread.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
set grid xtics ytics linecolor rgb '#d0d0d0' linewidth 0.5
set logscale xy
set key below left vertical maxrows 6 Left reverse samplen 2.5 spacing 1.15 textcolor rgb ink
# Decades at a depth over width of one; all grow with its root.
leading0 = 0.971112
exact0 = 1.084447
exact1 = 0.994670
exact2 = 0.976792
# forward: depth / width, then decades: measured, low, high, exact law
$forward0 << END
0.5 0.751954 0.711873 0.796343 0.76682
2 1.58475 1.49936 1.67933 1.53364
END
$forward1 << END
0.125 0.339205 0.319922 0.36058 0.351669
0.5 0.709106 0.671352 0.750918 0.703338
END
$forward2 << END
0.03125 0.172601 0.162383 0.183935 0.172674
0.125 0.352696 0.333616 0.373831 0.345348
END
# backward: depth / width, then decades: measured, low, high, exact law
$backward0 << END
0.5 0.762148 0.716501 0.812797 0.76682
2 1.60828 1.51967 1.70645 1.53364
END
$backward1 << END
0.125 0.367427 0.34648 0.390647 0.351669
0.5 0.687283 0.64766 0.731214 0.703338
END
$backward2 << END
0.03125 0.171879 0.162213 0.182592 0.172674
0.125 0.342823 0.321916 0.366031 0.345348
END
set xlabel 'depth / width' textcolor rgb ink
set ylabel 'standard deviation, decades' textcolor rgb ink
set xrange [0.025:2.5]
set xtics (0.05, 0.1, 0.2, 0.5, 1, 2)
set yrange [0.1352:2.048]
set ytics (0.2, 0.5, 1, 2)
set multiplot layout 1,2 title "What widths do to the spread of signals" font ',17' noenhanced textcolor rgb ink
set title 'Forward: activations, from the input to the last hidden layer' textcolor rgb ink font ',14'
plot NaN with points pointtype 7 pointsize 0.5 linecolor rgb ink title 'measured, 99 % interval', \
    NaN with lines linecolor rgb ink linewidth 1.5 title 'exact law', \
    leading0 * sqrt(x) with lines linecolor rgb ink linewidth 1.5 dashtype (6,6) title 'leading order, √(5 depth/width) / ln 10', \
    exact0 * sqrt(x) with lines linecolor rgb '#0072b2' linewidth 1.5 notitle, \
    exact1 * sqrt(x) with lines linecolor rgb '#b84f00' linewidth 1.5 notitle, \
    exact2 * sqrt(x) with lines linecolor rgb '#007a58' linewidth 1.5 notitle, \
    $forward0 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#0072b2' linewidth 1.5 notitle, \
    $forward0 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#0072b2' title "width 20", \
    $forward1 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#b84f00' linewidth 1.5 notitle, \
    $forward1 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#b84f00' title "width 80", \
    $forward2 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#007a58' linewidth 1.5 notitle, \
    $forward2 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#007a58' title "width 320"
set title 'Backward: gradients, from the output to the first hidden layer' textcolor rgb ink font ',14'
plot NaN with points pointtype 7 pointsize 0.5 linecolor rgb ink title 'measured, 99 % interval', \
    NaN with lines linecolor rgb ink linewidth 1.5 title 'exact law', \
    leading0 * sqrt(x) with lines linecolor rgb ink linewidth 1.5 dashtype (6,6) title 'leading order, √(5 depth/width) / ln 10', \
    exact0 * sqrt(x) with lines linecolor rgb '#0072b2' linewidth 1.5 notitle, \
    exact1 * sqrt(x) with lines linecolor rgb '#b84f00' linewidth 1.5 notitle, \
    exact2 * sqrt(x) with lines linecolor rgb '#007a58' linewidth 1.5 notitle, \
    $backward0 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#0072b2' linewidth 1.5 notitle, \
    $backward0 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#0072b2' title "width 20", \
    $backward1 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#b84f00' linewidth 1.5 notitle, \
    $backward1 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#b84f00' title "width 80", \
    $backward2 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#007a58' linewidth 1.5 notitle, \
    $backward2 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#007a58' title "width 320"
unset multiplot
