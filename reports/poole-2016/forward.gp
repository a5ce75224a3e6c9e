# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 864,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1728,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.0in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Order, edge and chaos in tanh networks" at screen 0.01389, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01389, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09722, screen 0.06690 to screen 0.13657, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.14583, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.41088, screen 0.05634 to screen 0.45023, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.45949, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.65162, screen 0.06690 to screen 0.69097, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.70023, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09722, screen 0.01761 to screen 0.13657, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.14583, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-1.2744:0.8856]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 0.0062 0.0062 0.0062 0.0062
1 -0.2974 -0.3105 -0.2845 -0.2997
2 -0.4141 -0.4279 -0.3971 -0.4173
3 -0.4679 -0.4943 -0.4559 -0.4692
4 -0.4916 -0.5173 -0.4748 -0.4932
5 -0.4991 -0.5200 -0.4773 -0.5044
6 -0.5124 -0.5340 -0.4933 -0.5096
7 -0.5139 -0.5454 -0.4880 -0.5121
8 -0.5153 -0.5376 -0.4884 -0.5133
9 -0.5159 -0.5507 -0.4865 -0.5139
10 -0.5154 -0.5442 -0.4869 -0.5141
11 -0.5098 -0.5458 -0.4840 -0.5142
12 -0.5162 -0.5444 -0.4966 -0.5143
13 -0.5109 -0.5379 -0.4781 -0.5143
14 -0.5106 -0.5422 -0.4779 -0.5143
15 -0.5107 -0.5490 -0.4734 -0.5144
16 -0.5154 -0.5471 -0.4882 -0.5144
17 -0.5179 -0.5572 -0.4737 -0.5144
18 -0.5179 -0.5389 -0.4927 -0.5144
19 -0.5136 -0.5596 -0.4799 -0.5144
20 -0.5096 -0.5444 -0.4706 -0.5144
21 -0.5140 -0.5418 -0.4877 -0.5144
22 -0.5146 -0.5445 -0.4865 -0.5144
23 -0.5193 -0.5574 -0.4910 -0.5144
24 -0.5118 -0.5319 -0.4934 -0.5144
25 -0.5101 -0.5542 -0.4715 -0.5144
26 -0.5188 -0.5652 -0.4946 -0.5144
27 -0.5162 -0.5446 -0.4903 -0.5144
28 -0.5166 -0.5452 -0.4888 -0.5144
29 -0.5148 -0.5442 -0.4868 -0.5144
30 -0.5161 -0.5693 -0.4910 -0.5144
END
$data0_1 << END
0 0.0249 0.0249 0.0249 0.0249
1 -0.1509 -0.1589 -0.1439 -0.1502
2 -0.1842 -0.1946 -0.1733 -0.1848
3 -0.1908 -0.1975 -0.1787 -0.1926
4 -0.1962 -0.2067 -0.1847 -0.1944
5 -0.1946 -0.2046 -0.1864 -0.1949
6 -0.1965 -0.2074 -0.1841 -0.1950
7 -0.1961 -0.2078 -0.1860 -0.1950
8 -0.1915 -0.2022 -0.1811 -0.1950
9 -0.1978 -0.2078 -0.1881 -0.1950
10 -0.1988 -0.2078 -0.1843 -0.1950
11 -0.1972 -0.2097 -0.1867 -0.1950
12 -0.1961 -0.2071 -0.1869 -0.1950
13 -0.1961 -0.2058 -0.1877 -0.1950
14 -0.1952 -0.2031 -0.1876 -0.1950
15 -0.1939 -0.2024 -0.1770 -0.1950
16 -0.1948 -0.2048 -0.1834 -0.1950
17 -0.1960 -0.2098 -0.1845 -0.1950
18 -0.1948 -0.2051 -0.1843 -0.1950
19 -0.1937 -0.2044 -0.1819 -0.1950
20 -0.1951 -0.2031 -0.1849 -0.1950
21 -0.1927 -0.2074 -0.1806 -0.1950
22 -0.1935 -0.2008 -0.1820 -0.1950
23 -0.1946 -0.2027 -0.1879 -0.1950
24 -0.1956 -0.2042 -0.1866 -0.1950
25 -0.1977 -0.2063 -0.1874 -0.1950
26 -0.1931 -0.2022 -0.1853 -0.1950
27 -0.1939 -0.2017 -0.1842 -0.1950
28 -0.1944 -0.2050 -0.1828 -0.1950
29 -0.1962 -0.2070 -0.1855 -0.1950
30 -0.1941 -0.2034 -0.1853 -0.1950
END
$data0_2 << END
0 0.0146 0.0146 0.0146 0.0146
1 -0.0914 -0.0969 -0.0867 -0.0923
2 -0.1018 -0.1101 -0.0950 -0.1049
3 -0.1083 -0.1159 -0.1008 -0.1065
4 -0.1067 -0.1140 -0.1004 -0.1067
5 -0.1063 -0.1182 -0.0980 -0.1067
6 -0.1052 -0.1136 -0.0994 -0.1067
7 -0.1059 -0.1128 -0.0978 -0.1067
8 -0.1079 -0.1162 -0.0992 -0.1067
9 -0.1076 -0.1130 -0.1001 -0.1067
10 -0.1069 -0.1148 -0.1004 -0.1067
11 -0.1073 -0.1173 -0.1007 -0.1067
12 -0.1074 -0.1168 -0.0990 -0.1067
13 -0.1072 -0.1133 -0.1000 -0.1067
14 -0.1072 -0.1130 -0.1014 -0.1067
15 -0.1065 -0.1131 -0.1011 -0.1067
16 -0.1061 -0.1119 -0.0988 -0.1067
17 -0.1069 -0.1142 -0.1019 -0.1067
18 -0.1088 -0.1138 -0.1026 -0.1067
19 -0.1059 -0.1160 -0.0974 -0.1067
20 -0.1064 -0.1143 -0.0989 -0.1067
21 -0.1068 -0.1139 -0.0997 -0.1067
22 -0.1072 -0.1165 -0.0996 -0.1067
23 -0.1046 -0.1133 -0.0977 -0.1067
24 -0.1081 -0.1135 -0.0989 -0.1067
25 -0.1076 -0.1136 -0.1015 -0.1067
26 -0.1059 -0.1126 -0.0974 -0.1067
27 -0.1061 -0.1105 -0.1026 -0.1067
28 -0.1078 -0.1171 -0.0976 -0.1067
29 -0.1073 -0.1157 -0.0988 -0.1067
30 -0.1081 -0.1140 -0.1025 -0.1067
END
set multiplot
set lmargin at screen 0.09722
set rmargin at screen 0.74537
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:30]
set xtics 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -1.1944 to graph 1, first 0.8056 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "normal(gain=1.69)" at graph 1.015, graph 0.3511 noenhanced textcolor rgb '#0072b2'
set label "normal(gain=6.25)" at graph 1.015, graph 0.5001 noenhanced textcolor rgb '#b84f00'
set label "normal(gain=16)" at graph 1.015, graph 0.5475 noenhanced textcolor rgb '#007a58'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#b84f00' fillstyle transparent solid 0.2 noborder, \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#007a58' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_1 using 1:2 with lines linecolor rgb '#b84f00' linewidth 3, \
    $data0_2 using 1:2 with lines linecolor rgb '#007a58' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
