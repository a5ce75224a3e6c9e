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
exact0 = 1.278578
exact1 = 1.039992
exact2 = 0.989772
# forward: depth / width, then decades: measured, low, high, exact law
$forward0 << END
1 1.31083 1.24667 1.38008 1.27858
2.2 1.8831 1.80038 1.97224 1.89644
4.6 2.74806 2.63805 2.8665 2.74224
10 4.11943 3.94772 4.30469 4.04322
END
$forward1 << END
0.333333 0.600049 0.576648 0.625205 0.60044
0.733333 0.906486 0.869741 0.946003 0.890596
1.53333 1.27949 1.22983 1.33287 1.2878
3.33333 1.92135 1.84518 2.00323 1.89876
END
$forward2 << END
0.1 0.316547 0.30423 0.329787 0.312993
0.22 0.447113 0.429802 0.465721 0.464244
0.46 0.681316 0.653999 0.710688 0.671296
1 0.979997 0.942672 1.02011 0.989772
END
# backward: depth / width, then decades: measured, low, high, exact law
$backward0 << END
1 1.31326 1.24604 1.38591 1.27858
2.2 1.89616 1.81363 1.98507 1.89644
4.6 2.73268 2.62212 2.85173 2.74224
10 4.10315 3.9295 4.29053 4.04322
END
$backward1 << END
0.333333 0.588948 0.565626 0.614022 0.60044
0.733333 0.911821 0.876128 0.950191 0.890596
1.53333 1.28416 1.23431 1.33774 1.2878
3.33333 1.91426 1.83804 1.99621 1.89876
END
$backward2 << END
0.1 0.317011 0.3048 0.330137 0.312993
0.22 0.462159 0.444397 0.481251 0.464244
0.46 0.671679 0.645788 0.69951 0.671296
1 1.00494 0.965578 1.04725 0.989772
END
set xlabel 'depth / width' textcolor rgb ink
set ylabel 'standard deviation, decades' textcolor rgb ink
set xrange [0.08:12.5]
set xtics (0.1, 0.2, 0.5, 1, 2, 5, 10)
set yrange [0.2535:5.166]
set ytics (0.5, 1, 2, 5)
set multiplot layout 1,2 title "Deep and narrow networks" font ',17' noenhanced textcolor rgb ink
set title 'Forward: activations, from the input to the last hidden layer' textcolor rgb ink font ',14'
plot NaN with points pointtype 7 pointsize 0.5 linecolor rgb ink title 'measured, 99 % interval', \
    NaN with lines linecolor rgb ink linewidth 1.5 title 'exact law', \
    leading0 * sqrt(x) with lines linecolor rgb ink linewidth 1.5 dashtype (6,6) title 'leading order, √(5 depth/width) / ln 10', \
    exact0 * sqrt(x) with lines linecolor rgb '#0072b2' linewidth 1.5 notitle, \
    exact1 * sqrt(x) with lines linecolor rgb '#b84f00' linewidth 1.5 notitle, \
    exact2 * sqrt(x) with lines linecolor rgb '#007a58' linewidth 1.5 notitle, \
    $forward0 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#0072b2' linewidth 1.5 notitle, \
    $forward0 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#0072b2' title "width 10", \
    $forward1 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#b84f00' linewidth 1.5 notitle, \
    $forward1 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#b84f00' title "width 30", \
    $forward2 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#007a58' linewidth 1.5 notitle, \
    $forward2 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#007a58' title "width 100"
set title 'Backward: gradients, from the output to the first hidden layer' textcolor rgb ink font ',14'
plot NaN with points pointtype 7 pointsize 0.5 linecolor rgb ink title 'measured, 99 % interval', \
    NaN with lines linecolor rgb ink linewidth 1.5 title 'exact law', \
    leading0 * sqrt(x) with lines linecolor rgb ink linewidth 1.5 dashtype (6,6) title 'leading order, √(5 depth/width) / ln 10', \
    exact0 * sqrt(x) with lines linecolor rgb '#0072b2' linewidth 1.5 notitle, \
    exact1 * sqrt(x) with lines linecolor rgb '#b84f00' linewidth 1.5 notitle, \
    exact2 * sqrt(x) with lines linecolor rgb '#007a58' linewidth 1.5 notitle, \
    $backward0 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#0072b2' linewidth 1.5 notitle, \
    $backward0 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#0072b2' title "width 10", \
    $backward1 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#b84f00' linewidth 1.5 notitle, \
    $backward1 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#b84f00' title "width 30", \
    $backward2 using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor rgb '#007a58' linewidth 1.5 notitle, \
    $backward2 using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '#007a58' title "width 100"
unset multiplot
