# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 768,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1536,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 8.0in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "SELU keeps mean 0 and variance 1" at screen 0.01562, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01562, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.10938, screen 0.06690 to screen 0.15365, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.16406, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.46224, screen 0.05634 to screen 0.50651, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.51693, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.73307, screen 0.06690 to screen 0.77734, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.78776, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.10938, screen 0.01761 to screen 0.15365, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.16406, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-1.1227:2.7343]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 0.0332 0.0332 0.0332 0.0332
1 0.0202 -0.0272 0.0800 0.0249
2 0.0162 -0.0427 0.0918 0.0182
3 0.0113 -0.0647 0.0937 0.0134
4 0.0082 -0.0658 0.0912 0.0097
5 0.0102 -0.0709 0.0831 0.0059
6 0.0013 -0.0748 0.0767 0.0033
7 0.0048 -0.0848 0.0893 0.0017
8 0.0036 -0.0823 0.0787 0.0003
9 -0.0011 -0.0837 0.0674 -0.0012
10 -0.0019 -0.0803 0.0711 -0.0021
11 0.0018 -0.0762 0.0883 -0.0026
12 0.0006 -0.0833 0.0783 -0.0025
13 0.0012 -0.0847 0.0923 -0.0032
14 0.0025 -0.0874 0.0682 -0.0036
15 -0.0004 -0.0956 0.0782 -0.0038
16 0.0030 -0.0813 0.0879 -0.0047
17 0.0059 -0.0679 0.0851 -0.0044
18 0.0073 -0.0680 0.0857 -0.0051
19 0.0064 -0.0706 0.0999 -0.0059
20 0.0066 -0.0690 0.0964 -0.0061
21 0.0053 -0.0727 0.0765 -0.0051
22 -0.0011 -0.0872 0.0762 -0.0053
23 -0.0102 -0.0873 0.0533 -0.0054
24 -0.0152 -0.0951 0.0588 -0.0053
25 -0.0120 -0.0905 0.0466 -0.0050
26 -0.0163 -0.1009 0.0624 -0.0047
27 -0.0132 -0.0859 0.0696 -0.0051
28 -0.0110 -0.0814 0.0660 -0.0048
29 -0.0090 -0.0844 0.0729 -0.0049
30 -0.0068 -0.0791 0.0715 -0.0052
END
$data0_1 << END
0 -0.0952 -0.0952 -0.0952 -0.0952
1 0.1617 0.1118 0.2175 0.1600
2 0.3588 0.2887 0.4362 0.3618
3 0.5276 0.4349 0.6289 0.5267
4 0.6625 0.5649 0.7827 0.6651
5 0.7877 0.6627 0.9221 0.7829
6 0.8884 0.7602 1.0362 0.8871
7 0.9853 0.8431 1.1182 0.9810
8 1.0661 0.9184 1.2177 1.0666
9 1.1538 0.9902 1.3080 1.1451
10 1.2203 1.0439 1.3852 1.2186
11 1.2898 1.0794 1.4576 1.2879
12 1.3633 1.1498 1.5350 1.3537
13 1.4250 1.2366 1.6429 1.4154
14 1.4843 1.2859 1.7030 1.4747
15 1.5452 1.3409 1.7910 1.5326
16 1.6054 1.3851 1.8768 1.5873
17 1.6554 1.4232 1.8896 1.6412
18 1.7083 1.4610 1.9898 1.6932
19 1.7544 1.5030 2.0442 1.7431
20 1.8019 1.5546 2.0526 1.7929
21 1.8449 1.5818 2.0926 1.8429
22 1.8934 1.6598 2.1801 1.8900
23 1.9452 1.6559 2.2468 1.9361
24 1.9907 1.7130 2.3175 1.9820
25 2.0354 1.7375 2.3701 2.0283
26 2.0745 1.7575 2.4103 2.0742
27 2.1147 1.8121 2.4645 2.1177
28 2.1527 1.8287 2.4621 2.1626
29 2.1917 1.8776 2.5199 2.2066
30 2.2337 1.8891 2.5915 2.2496
END
set multiplot
set lmargin at screen 0.10938
set rmargin at screen 0.83854
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:30]
set xtics 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -0.9798 to graph 1, first 1.0202 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "lecun" at graph 1.015, graph 0.2893 noenhanced textcolor rgb '#0072b2'
set label "he" at graph 1.015, graph 0.8702 noenhanced textcolor rgb '#b84f00'
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
