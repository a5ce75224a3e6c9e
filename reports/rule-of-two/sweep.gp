# Draws sweep.svg; edit and run: gnuplot sweep.gp
# For another format: gnuplot -e "format='png'" sweep.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 854,450 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1708,900 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.895833333333334in,4.6875in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'sweep.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "The rule of two, from width 50 to 800" at screen 0.01405, screen 0.94667 noenhanced textcolor rgb ink font ',17'
set label "Decades that the typical draw gains or loses over the whole depth" at screen 0.01405, screen 0.89333 noenhanced textcolor rgb ink font ',14'
# The key
set object rectangle from screen 0.15222, screen 0.07111 to screen 0.19204, screen 0.09778 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "vanishing" at screen 0.20141, screen 0.08444 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.30562, screen 0.07111 to screen 0.34543, screen 0.09778 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "vanishing, over 10 decades" at screen 0.35480, screen 0.08444 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.59836, screen 0.07111 to screen 0.63817, screen 0.09778 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "stable" at screen 0.64754, screen 0.08444 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.72717, screen 0.07111 to screen 0.76698, screen 0.09778 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "exploding" at screen 0.77635, screen 0.08444 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.15222, screen 0.02222 to screen 0.19204, screen 0.04889 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "not clear" at screen 0.20141, screen 0.03556 noenhanced textcolor rgb ink font ',13'
set border 0
set tics scale 0
set xlabel "width" noenhanced textcolor rgb ink
set xrange [-0.5:4.5]
set yrange [6.5:-0.5]
set xtics ("50" 0, "100" 1, "200" 2, "400" 3, "800" 4)
set multiplot
set lmargin at screen 0.15222
set rmargin at screen 0.53864
set tmargin at screen 0.80000
set bmargin at screen 0.27111
set title 'Forward: activations' textcolor rgb ink font ',14' offset 0,-0.6
set ylabel "gain" noenhanced textcolor rgb ink
set ytics ("1" 0, "1.5" 1, "1.9" 2, "2 (He)" 3, "2.1" 4, "2.5" 5, "3" 6)
set object rectangle from first -0.48, first -0.46 to first 0.48, first 0.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-16" at first 0.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 0.54 to first 0.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-7.2" at first 0.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 1.54 to first 0.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-2.0" at first 0.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 2.54 to first 0.48, first 3.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "-1.1" at first 0.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 3.54 to first 0.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.12" at first 0.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 4.54 to first 0.48, first 5.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00533.6" at first 0.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 5.54 to first 0.48, first 6.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00537.5" at first 0.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first -0.46 to first 1.48, first 0.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-15" at first 1.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 0.54 to first 1.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.7" at first 1.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 1.54 to first 1.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.5" at first 1.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 2.54 to first 1.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.55" at first 1.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 3.54 to first 1.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.60" at first 1.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 4.54 to first 1.48, first 5.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00534.2" at first 1.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 5.54 to first 1.48, first 6.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00538.0" at first 1.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first -0.46 to first 2.48, first 0.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-15" at first 2.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 0.54 to first 2.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.5" at first 2.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 1.54 to first 2.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.3" at first 2.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 2.54 to first 2.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.32" at first 2.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 3.54 to first 2.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.82" at first 2.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 4.54 to first 2.48, first 5.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00534.5" at first 2.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 5.54 to first 2.48, first 6.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00538.4" at first 2.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first -0.46 to first 3.48, first 0.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-15" at first 3.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 0.54 to first 3.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.3" at first 3.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 1.54 to first 3.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.3" at first 3.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 2.54 to first 3.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.16" at first 3.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 3.54 to first 3.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.87" at first 3.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 4.54 to first 3.48, first 5.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00534.7" at first 3.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 5.54 to first 3.48, first 6.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00538.5" at first 3.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first -0.46 to first 4.48, first 0.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-15" at first 4.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 0.54 to first 4.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.2" at first 4.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 1.54 to first 4.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.2" at first 4.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 2.54 to first 4.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.07" at first 4.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 3.54 to first 4.48, first 4.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "\00530.94" at first 4.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 4.54 to first 4.48, first 5.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00534.7" at first 4.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 5.54 to first 4.48, first 6.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00538.5" at first 4.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
plot NaN notitle
unset label
unset arrow
unset object
set lmargin at screen 0.58548
set rmargin at screen 0.97190
set tmargin at screen 0.80000
set bmargin at screen 0.27111
set title 'Backward: gradients' textcolor rgb ink font ',14' offset 0,-0.6
unset ylabel
unset ytics
set object rectangle from first -0.48, first -0.46 to first 0.48, first 0.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-16" at first 0.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 0.54 to first 0.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-7.2" at first 0.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 1.54 to first 0.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-2.0" at first 0.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 2.54 to first 0.48, first 3.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "-1.1" at first 0.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 3.54 to first 0.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "0" at first 0.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 4.54 to first 0.48, first 5.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00533.4" at first 0.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 5.54 to first 0.48, first 6.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00537.6" at first 0.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first -0.46 to first 1.48, first 0.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-15" at first 1.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 0.54 to first 1.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.8" at first 1.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 1.54 to first 1.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.6" at first 1.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 2.54 to first 1.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.61" at first 1.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 3.54 to first 1.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.49" at first 1.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 4.54 to first 1.48, first 5.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00534.2" at first 1.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 5.54 to first 1.48, first 6.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00538.0" at first 1.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first -0.46 to first 2.48, first 0.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-15" at first 2.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 0.54 to first 2.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.4" at first 2.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 1.54 to first 2.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.3" at first 2.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 2.54 to first 2.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.31" at first 2.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 3.54 to first 2.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.78" at first 2.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 4.54 to first 2.48, first 5.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00534.4" at first 2.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 5.54 to first 2.48, first 6.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00538.4" at first 2.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first -0.46 to first 3.48, first 0.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-15" at first 3.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 0.54 to first 3.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.3" at first 3.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 1.54 to first 3.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.2" at first 3.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 2.54 to first 3.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.14" at first 3.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 3.54 to first 3.48, first 4.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "\00530.91" at first 3.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 4.54 to first 3.48, first 5.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00534.6" at first 3.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 2.52, first 5.54 to first 3.48, first 6.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00538.5" at first 3.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first -0.46 to first 4.48, first 0.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-15" at first 4.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 0.54 to first 4.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.1" at first 4.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 1.54 to first 4.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.2" at first 4.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 2.54 to first 4.48, first 3.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.10" at first 4.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 3.54 to first 4.48, first 4.46 fillcolor rgb '#eeeeee' fillstyle solid noborder
set label "\00531.0" at first 4.0, first 4.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 4.54 to first 4.48, first 5.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00534.7" at first 4.0, first 5.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 3.52, first 5.54 to first 4.48, first 6.46 fillcolor rgb '#f9dccb' fillstyle solid noborder
set label "\00538.6" at first 4.0, first 6.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
plot NaN notitle
unset label
unset arrow
unset object
unset multiplot
