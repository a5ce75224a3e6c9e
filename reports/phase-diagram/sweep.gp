# Draws sweep.svg; edit and run: gnuplot sweep.gp
# For another format: gnuplot -e "format='png'" sweep.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 1514,428 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 3028,856 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 15.770833333333334in,4.458333333333333in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'sweep.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Order and chaos, with the edge between them" at screen 0.00793, screen 0.94393 noenhanced textcolor rgb ink font ',17'
set label "Decades that the typical draw gains or loses over the whole depth" at screen 0.00793, screen 0.88785 noenhanced textcolor rgb ink font ',14'
# The key
set object rectangle from screen 0.08587, screen 0.02336 to screen 0.10832, screen 0.05140 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "vanishing" at screen 0.11361, screen 0.03738 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.17239, screen 0.02336 to screen 0.19485, screen 0.05140 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "vanishing, over 10 decades" at screen 0.20013, screen 0.03738 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.33752, screen 0.02336 to screen 0.35997, screen 0.05140 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "stable" at screen 0.36526, screen 0.03738 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.41017, screen 0.02336 to screen 0.43263, screen 0.05140 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "exploding" at screen 0.43791, screen 0.03738 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.49670, screen 0.02336 to screen 0.51915, screen 0.05140 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "not clear" at screen 0.52444, screen 0.03738 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.58322, screen 0.03738 to screen 0.60568, screen 0.03738 nohead linecolor rgb ink linewidth 3
set label "edge of chaos, wide layers" at screen 0.61096, screen 0.03738 noenhanced textcolor rgb ink font ',13'
set border 0
set tics scale 0
set xlabel "gain" noenhanced textcolor rgb ink
set xrange [-0.5:9.5]
set yrange [6.5:-0.5]
set xtics ("0.8" 0, "1" 1, "1.2" 2, "1.4" 3, "1.6" 4, "1.8" 5, "2" 6, "2.5" 7, "3" 8, "4" 9)
$edge << END
1.0000 0.0000
2.3005 0.1250
2.6586 0.2500
2.9146 0.3750
3.1210 0.5000
3.2972 0.6250
3.4527 0.7500
3.5928 0.8750
3.7210 1.0000
3.8959 1.1250
4.0546 1.2500
4.2006 1.3750
4.3362 1.5000
4.4633 1.6250
4.5831 1.7500
4.6967 1.8750
4.8048 2.0000
4.9746 2.1250
5.1335 2.2500
5.2831 2.3750
5.4247 2.5000
5.5595 2.6250
5.6883 2.7500
5.8117 2.8750
5.9304 3.0000
6.0621 3.1250
6.1463 3.2500
6.2257 3.3750
6.3010 3.5000
6.3727 3.6250
6.4412 3.7500
6.5070 3.8750
6.5703 4.0000
6.6314 4.1250
6.6904 4.2500
6.7475 4.3750
6.8030 4.5000
6.8569 4.6250
6.9093 4.7500
6.9604 4.8750
7.0103 5.0000
7.1065 5.1250
7.1987 5.2500
7.2872 5.3750
7.3724 5.5000
7.4547 5.6250
7.5343 5.7500
7.6114 5.8750
7.6863 6.0000
END
set multiplot
set lmargin at screen 0.08587
set rmargin at screen 0.52180
set tmargin at screen 0.78972
set bmargin at screen 0.23364
set title 'Forward: activations' textcolor rgb ink font ',14' offset 0,-0.6
set ylabel "bias_variance" noenhanced textcolor rgb ink
set ytics ("0" 0, "0.02" 1, "0.05" 2, "0.1" 3, "0.2" 4, "0.3" 5, "0.5" 6)
set object rectangle from first -0.48, first -0.46 to first 0.48, first 0.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-3.4" at first 0.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first -0.46 to first 1.48, first 0.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.4" at first 1.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first -0.46 to first 2.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.69" at first 2.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first -0.46 to first 3.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.43" at first 3.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first -0.46 to first 4.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.35" at first 4.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first -0.46 to first 5.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.26" at first 5.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first -0.46 to first 6.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.21" at first 6.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first -0.46 to first 7.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.17" at first 7.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first -0.46 to first 8.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.13" at first 8.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first -0.46 to first 9.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.07" at first 9.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 0.54 to first 0.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.79" at first 0.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 0.54 to first 1.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.64" at first 1.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 0.54 to first 2.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.54" at first 2.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 0.54 to first 3.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.38" at first 3.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 0.54 to first 4.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.30" at first 4.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 0.54 to first 5.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.24" at first 5.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 0.54 to first 6.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.23" at first 6.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 0.54 to first 7.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.16" at first 7.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 0.54 to first 8.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.08" at first 8.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 0.54 to first 9.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.09" at first 9.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 1.54 to first 0.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.48" at first 0.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 1.54 to first 1.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.46" at first 1.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 1.54 to first 2.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.36" at first 2.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 1.54 to first 3.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.33" at first 3.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 1.54 to first 4.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.25" at first 4.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 1.54 to first 5.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.22" at first 5.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 1.54 to first 6.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.20" at first 6.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 1.54 to first 7.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.13" at first 7.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 1.54 to first 8.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.09" at first 8.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 1.54 to first 9.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.08" at first 9.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 2.54 to first 0.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.35" at first 0.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 2.54 to first 1.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.31" at first 1.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 2.54 to first 2.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.29" at first 2.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 2.54 to first 3.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.26" at first 3.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 2.54 to first 4.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.19" at first 4.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 2.54 to first 5.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.20" at first 5.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 2.54 to first 6.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.18" at first 6.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 2.54 to first 7.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.10" at first 7.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 2.54 to first 8.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.10" at first 8.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 2.54 to first 9.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.07" at first 9.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 3.54 to first 0.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.20" at first 0.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 3.54 to first 1.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.21" at first 1.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 3.54 to first 2.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.19" at first 2.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 3.54 to first 3.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.19" at first 3.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 3.54 to first 4.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.13" at first 4.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 3.54 to first 5.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.14" at first 5.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 3.54 to first 6.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.14" at first 6.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 3.54 to first 7.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.11" at first 7.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 3.54 to first 8.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.11" at first 8.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 3.54 to first 9.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.07" at first 9.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 4.54 to first 0.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.15" at first 0.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 4.54 to first 1.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.18" at first 1.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 4.54 to first 2.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.12" at first 2.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 4.54 to first 3.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.12" at first 3.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 4.54 to first 4.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.15" at first 4.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 4.54 to first 5.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.10" at first 5.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 4.54 to first 6.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.10" at first 6.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 4.54 to first 7.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.09" at first 7.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 4.54 to first 8.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.09" at first 8.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 4.54 to first 9.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.03" at first 9.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 5.54 to first 0.48, first 6.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.08" at first 0.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 5.54 to first 1.48, first 6.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.13" at first 1.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 5.54 to first 2.48, first 6.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.11" at first 2.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 5.54 to first 3.48, first 6.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.11" at first 3.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 5.54 to first 4.48, first 6.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.09" at first 4.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 5.54 to first 5.48, first 6.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.09" at first 5.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 5.54 to first 6.48, first 6.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.06" at first 6.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 5.54 to first 7.48, first 6.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.08" at first 7.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 5.54 to first 8.48, first 6.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.06" at first 8.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 5.54 to first 9.48, first 6.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.05" at first 9.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
plot $edge using 1:2 with lines linecolor rgb '#1b1b1b' linewidth 2 notitle
unset label
unset arrow
unset object
set lmargin at screen 0.54822
set rmargin at screen 0.98415
set tmargin at screen 0.78972
set bmargin at screen 0.23364
set title 'Backward: gradients' textcolor rgb ink font ',14' offset 0,-0.6
unset ylabel
unset ytics
set object rectangle from first -0.48, first -0.46 to first 0.48, first 0.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-3.7" at first 0.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first -0.46 to first 1.48, first 0.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.7" at first 1.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first -0.46 to first 2.48, first 0.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "-0.93" at first 2.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first -0.46 to first 3.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.35" at first 3.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first -0.46 to first 4.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.02" at first 4.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first -0.46 to first 5.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.39" at first 5.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first -0.46 to first 6.48, first 0.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "\00530.88" at first 6.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first -0.46 to first 7.48, first 0.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00531.8" at first 7.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first -0.46 to first 8.48, first 0.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00532.3" at first 8.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first -0.46 to first 9.48, first 0.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00533.6" at first 9.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 0.54 to first 0.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-4.9" at first 0.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 0.54 to first 1.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-3.0" at first 1.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 0.54 to first 2.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.8" at first 2.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 0.54 to first 3.48, first 1.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "-0.87" at first 3.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 0.54 to first 4.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.36" at first 4.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 0.54 to first 5.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.01" at first 5.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 0.54 to first 6.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.45" at first 6.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 0.54 to first 7.48, first 1.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00531.4" at first 7.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 0.54 to first 8.48, first 1.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00532.2" at first 8.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 0.54 to first 9.48, first 1.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00533.4" at first 9.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 1.54 to first 0.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-5.8" at first 0.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 1.54 to first 1.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-3.9" at first 1.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 1.54 to first 2.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-2.6" at first 2.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 1.54 to first 3.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.7" at first 3.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 1.54 to first 4.48, first 2.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "-1.0" at first 4.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 1.54 to first 5.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.49" at first 5.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 1.54 to first 6.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.23" at first 6.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 1.54 to first 7.48, first 2.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "\00531.2" at first 7.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 1.54 to first 8.48, first 2.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00532.1" at first 8.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 1.54 to first 9.48, first 2.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00533.4" at first 9.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 2.54 to first 0.48, first 3.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-7.1" at first 0.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 2.54 to first 1.48, first 3.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-5.2" at first 1.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 2.54 to first 2.48, first 3.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-3.7" at first 2.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 2.54 to first 3.48, first 3.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-2.5" at first 3.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 2.54 to first 4.48, first 3.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.5" at first 4.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 2.54 to first 5.48, first 3.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "-1.0" at first 5.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 2.54 to first 6.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.36" at first 6.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 2.54 to first 7.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.82" at first 7.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 2.54 to first 8.48, first 3.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00531.7" at first 8.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 2.54 to first 9.48, first 3.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00533.3" at first 9.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 3.54 to first 0.48, first 4.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-8.7" at first 0.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 3.54 to first 1.48, first 4.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.6" at first 1.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 3.54 to first 2.48, first 4.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-5.0" at first 2.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 3.54 to first 3.48, first 4.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-3.8" at first 3.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 3.54 to first 4.48, first 4.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-2.7" at first 4.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 3.54 to first 5.48, first 4.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.9" at first 5.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 3.54 to first 6.48, first 4.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.3" at first 6.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 3.54 to first 7.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.29" at first 7.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 3.54 to first 8.48, first 4.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "\00531.3" at first 8.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 3.54 to first 9.48, first 4.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00532.7" at first 9.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 4.54 to first 0.48, first 5.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-9.7" at first 0.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 4.54 to first 1.48, first 5.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-7.7" at first 1.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 4.54 to first 2.48, first 5.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.0" at first 2.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 4.54 to first 3.48, first 5.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-4.6" at first 3.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 4.54 to first 4.48, first 5.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-3.6" at first 4.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 4.54 to first 5.48, first 5.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-2.7" at first 5.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 4.54 to first 6.48, first 5.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.9" at first 6.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 4.54 to first 7.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.50" at first 7.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 4.54 to first 8.48, first 5.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.74" at first 8.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 4.54 to first 9.48, first 5.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00532.6" at first 9.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 5.54 to first 0.48, first 6.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-12" at first 0.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 5.54 to first 1.48, first 6.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-9.1" at first 1.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 5.54 to first 2.48, first 6.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-7.6" at first 2.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 5.54 to first 3.48, first 6.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.2" at first 3.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 5.54 to first 4.48, first 6.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-4.8" at first 4.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 4.52, first 5.54 to first 5.48, first 6.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-3.9" at first 5.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 5.52, first 5.54 to first 6.48, first 6.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-2.9" at first 6.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 6.52, first 5.54 to first 7.48, first 6.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "-1.3" at first 7.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 7.52, first 5.54 to first 8.48, first 6.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.14" at first 8.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 8.52, first 5.54 to first 9.48, first 6.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00532.0" at first 9.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
plot $edge using 1:2 with lines linecolor rgb '#1b1b1b' linewidth 2 notitle
unset label
unset arrow
unset object
unset multiplot
