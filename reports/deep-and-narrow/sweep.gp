# Draws sweep.svg; edit and run: gnuplot sweep.gp
# For another format: gnuplot -e "format='png'" sweep.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 674,326 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1348,652 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 7.020833333333333in,3.3958333333333335in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'sweep.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Deep and narrow networks" at screen 0.01780, screen 0.92638 noenhanced textcolor rgb ink font ',17'
set label "Decades that the typical draw gains or loses over the whole depth" at screen 0.01780, screen 0.85276 noenhanced textcolor rgb ink font ',14'
# The key
set object rectangle from screen 0.19288, screen 0.03067 to screen 0.24332, screen 0.06748 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "vanishing" at screen 0.25519, screen 0.04908 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.38724, screen 0.03067 to screen 0.43769, screen 0.06748 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "vanishing, over 10 decades" at screen 0.44955, screen 0.04908 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.75816, screen 0.03067 to screen 0.80861, screen 0.06748 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "stable" at screen 0.82047, screen 0.04908 noenhanced textcolor rgb ink font ',13'
set border 0
set tics scale 0
set xlabel "width" noenhanced textcolor rgb ink
set xrange [-0.5:2.5]
set yrange [3.5:-0.5]
set xtics ("10" 0, "30" 1, "100" 2)
set multiplot
set lmargin at screen 0.19288
set rmargin at screen 0.54896
set tmargin at screen 0.72393
set bmargin at screen 0.30675
set title 'Forward: activations' textcolor rgb ink font ',14' offset 0,-0.6
set ylabel "depth" noenhanced textcolor rgb ink
set ytics ("10" 0, "22" 1, "46" 2, "100" 3)
set object rectangle from first -0.48, first -0.46 to first 0.48, first 0.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.2" at first 0.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first -0.46 to first 1.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.33" at first 1.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first -0.46 to first 2.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.11" at first 2.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 0.54 to first 0.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-2.8" at first 0.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 0.54 to first 1.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.83" at first 1.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 0.54 to first 2.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.22" at first 2.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 1.54 to first 0.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.0" at first 0.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 1.54 to first 1.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.7" at first 1.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 1.54 to first 2.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.49" at first 2.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 2.54 to first 0.48, first 3.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-13" at first 0.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 2.54 to first 1.48, first 3.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-3.8" at first 1.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 2.54 to first 2.48, first 3.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.1" at first 2.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
plot NaN notitle
unset label
unset arrow
unset object
set lmargin at screen 0.60831
set rmargin at screen 0.96439
set tmargin at screen 0.72393
set bmargin at screen 0.30675
set title 'Backward: gradients' textcolor rgb ink font ',14' offset 0,-0.6
unset ylabel
unset ytics
set object rectangle from first -0.48, first -0.46 to first 0.48, first 0.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.2" at first 0.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first -0.46 to first 1.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.34" at first 1.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first -0.46 to first 2.48, first 0.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.09" at first 2.0, first 0.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 0.54 to first 0.48, first 1.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-2.8" at first 0.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 0.54 to first 1.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.81" at first 1.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 0.54 to first 2.48, first 1.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.23" at first 2.0, first 1.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 1.54 to first 0.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-6.0" at first 0.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 1.54 to first 1.48, first 2.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.7" at first 1.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 1.54 to first 2.48, first 2.46 fillcolor rgb '#d3ead6' fillstyle solid noborder
set label "-0.52" at first 2.0, first 2.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first -0.48, first 2.54 to first 0.48, first 3.46 fillcolor rgb '#93c1e8' fillstyle solid noborder
set label "-13" at first 0.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 0.52, first 2.54 to first 1.48, first 3.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-3.8" at first 1.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
set object rectangle from first 1.52, first 2.54 to first 2.48, first 3.46 fillcolor rgb '#cfe3f5' fillstyle solid noborder
set label "-1.1" at first 2.0, first 3.0 center front noenhanced textcolor rgb '#1b1b1b' font ',13'
plot NaN notitle
unset label
unset arrow
unset object
unset multiplot
