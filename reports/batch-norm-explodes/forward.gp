# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 912,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1824,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.5in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Batch normalization makes gradients explode" at screen 0.01316, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01316, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09211, screen 0.06690 to screen 0.12939, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.13816, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.38925, screen 0.05634 to screen 0.42654, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.43531, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.61732, screen 0.06690 to screen 0.65461, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.66338, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09211, screen 0.01761 to screen 0.12939, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.13816, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-1.2297:0.9303]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 -0.0061 -0.0061 -0.0061 NaN
1 -0.3008 -0.3079 -0.2940 -0.3010
2 -0.3016 -0.3068 -0.2968 -0.3010
3 -0.3017 -0.3107 -0.2949 -0.3010
4 -0.3019 -0.3072 -0.2949 -0.3010
5 -0.3001 -0.3057 -0.2929 -0.3010
6 -0.3024 -0.3086 -0.2960 -0.3010
7 -0.3009 -0.3068 -0.2934 -0.3010
8 -0.2999 -0.3061 -0.2919 -0.3010
9 -0.3008 -0.3088 -0.2931 -0.3010
10 -0.3017 -0.3124 -0.2954 -0.3010
11 -0.3016 -0.3085 -0.2943 -0.3010
12 -0.3009 -0.3088 -0.2933 -0.3010
13 -0.3009 -0.3103 -0.2944 -0.3010
14 -0.3023 -0.3107 -0.2957 -0.3010
15 -0.3007 -0.3056 -0.2925 -0.3010
16 -0.3005 -0.3069 -0.2951 -0.3010
17 -0.3009 -0.3072 -0.2948 -0.3010
18 -0.3019 -0.3110 -0.2929 -0.3010
19 -0.3001 -0.3082 -0.2935 -0.3010
20 -0.3009 -0.3083 -0.2945 -0.3010
END
$data0_1 << END
0 -0.0107 -0.0107 -0.0107 NaN
1 -0.3006 -0.3043 -0.2946 -0.3010
2 -0.3014 -0.3066 -0.2959 -0.3010
3 -0.3023 -0.3074 -0.2972 -0.3010
4 -0.3008 -0.3053 -0.2975 -0.3010
5 -0.3002 -0.3074 -0.2955 -0.3010
6 -0.3023 -0.3077 -0.2959 -0.3010
7 -0.3024 -0.3083 -0.2973 -0.3010
8 -0.3016 -0.3067 -0.2945 -0.3010
9 -0.3007 -0.3071 -0.2944 -0.3010
10 -0.3015 -0.3062 -0.2973 -0.3010
11 -0.3015 -0.3086 -0.2971 -0.3010
12 -0.3000 -0.3054 -0.2932 -0.3010
13 -0.3015 -0.3092 -0.2958 -0.3010
14 -0.3002 -0.3068 -0.2939 -0.3010
15 -0.3020 -0.3097 -0.2937 -0.3010
16 -0.3020 -0.3087 -0.2963 -0.3010
17 -0.3002 -0.3055 -0.2926 -0.3010
18 -0.3018 -0.3085 -0.2954 -0.3010
19 -0.3012 -0.3074 -0.2970 -0.3010
20 -0.3006 -0.3077 -0.2938 -0.3010
END
$data0_2 << END
0 0.0073 0.0073 0.0073 NaN
1 -0.3013 -0.3045 -0.2981 -0.3010
2 -0.3011 -0.3033 -0.2984 -0.3010
3 -0.3014 -0.3049 -0.2979 -0.3010
4 -0.3012 -0.3036 -0.2993 -0.3010
5 -0.3016 -0.3051 -0.2976 -0.3010
6 -0.3006 -0.3040 -0.2974 -0.3010
7 -0.3014 -0.3046 -0.2985 -0.3010
8 -0.3016 -0.3060 -0.2972 -0.3010
9 -0.2999 -0.3042 -0.2962 -0.3010
10 -0.3005 -0.3042 -0.2966 -0.3010
11 -0.3012 -0.3050 -0.2971 -0.3010
12 -0.3007 -0.3057 -0.2958 -0.3010
13 -0.3007 -0.3047 -0.2963 -0.3010
14 -0.3014 -0.3066 -0.2961 -0.3010
15 -0.3015 -0.3054 -0.2973 -0.3010
16 -0.3014 -0.3074 -0.2958 -0.3010
17 -0.3013 -0.3076 -0.2969 -0.3010
18 -0.3004 -0.3070 -0.2911 -0.3010
19 -0.3007 -0.3077 -0.2963 -0.3010
20 -0.3028 -0.3107 -0.2948 -0.3010
END
$data0_3 << END
0 -0.0042 -0.0042 -0.0042 -0.0042
1 -0.0011 -0.0334 0.0255 -0.0042
2 -0.0043 -0.0690 0.0585 -0.0042
3 -0.0096 -0.1042 0.0790 -0.0042
4 -0.0146 -0.1248 0.1084 -0.0042
5 -0.0232 -0.1956 0.1282 -0.0042
6 -0.0203 -0.2119 0.1725 -0.0042
7 -0.0340 -0.2366 0.1357 -0.0042
8 -0.0550 -0.3048 0.1409 -0.0042
9 -0.0695 -0.3756 0.1580 -0.0042
10 -0.0692 -0.3880 0.1936 -0.0042
11 -0.0678 -0.3426 0.1501 -0.0042
12 -0.0710 -0.3677 0.2053 -0.0042
13 -0.0911 -0.4238 0.2002 -0.0042
14 -0.0930 -0.4571 0.1360 -0.0042
15 -0.0894 -0.4520 0.1419 -0.0042
16 -0.0900 -0.4772 0.1876 -0.0042
17 -0.0845 -0.4853 0.2260 -0.0042
18 -0.0955 -0.4810 0.2066 -0.0042
19 -0.1008 -0.5165 0.2151 -0.0042
20 -0.0781 -0.4645 0.1995 -0.0042
END
$data0_4 << END
0 0.0041 0.0041 0.0041 0.0041
1 0.0019 -0.0187 0.0190 0.0041
2 0.0072 -0.0282 0.0504 0.0041
3 -0.0012 -0.0886 0.0717 0.0041
4 -0.0173 -0.1088 0.0854 0.0041
5 -0.0135 -0.0905 0.0820 0.0041
6 -0.0157 -0.2009 0.1376 0.0041
7 -0.0054 -0.2304 0.1420 0.0041
8 -0.0038 -0.2077 0.1484 0.0041
9 -0.0077 -0.1953 0.1367 0.0041
10 0.0010 -0.2250 0.1285 0.0041
11 0.0035 -0.2340 0.1569 0.0041
12 -0.0077 -0.2729 0.1775 0.0041
13 -0.0198 -0.3356 0.2059 0.0041
14 -0.0269 -0.3796 0.2811 0.0041
15 -0.0239 -0.3889 0.3338 0.0041
16 -0.0207 -0.3710 0.2899 0.0041
17 -0.0437 -0.4584 0.3257 0.0041
18 -0.0530 -0.4606 0.3256 0.0041
19 -0.0531 -0.5047 0.3037 0.0041
20 -0.0640 -0.5501 0.3296 0.0041
END
$data0_5 << END
0 -0.0032 -0.0032 -0.0032 -0.0032
1 -0.0015 -0.0122 0.0092 -0.0032
2 0.0021 -0.0587 0.0551 -0.0032
3 -0.0081 -0.1112 0.0594 -0.0032
4 -0.0058 -0.1092 0.0997 -0.0032
5 -0.0026 -0.1383 0.1250 -0.0032
6 -0.0174 -0.1947 0.1344 -0.0032
7 -0.0128 -0.2024 0.1493 -0.0032
8 -0.0191 -0.2229 0.1929 -0.0032
9 -0.0470 -0.2926 0.1587 -0.0032
10 -0.0575 -0.2737 0.1477 -0.0032
11 -0.0753 -0.2668 0.1282 -0.0032
12 -0.0608 -0.2685 0.1137 -0.0032
13 -0.0849 -0.2950 0.1067 -0.0032
14 -0.1079 -0.3116 0.1304 -0.0032
15 -0.1130 -0.3819 0.1498 -0.0032
16 -0.1174 -0.3315 0.1389 -0.0032
17 -0.1281 -0.4178 0.1662 -0.0032
18 -0.1335 -0.4243 0.2105 -0.0032
19 -0.1173 -0.3722 0.2760 -0.0032
20 -0.1276 -0.4359 0.2889 -0.0032
END
set multiplot
set lmargin at screen 0.09211
set rmargin at screen 0.70614
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:20]
set xtics 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -1.1497 to graph 1, first 0.8503 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "batch norm, samples 16" at graph 1.015, graph 0.4765 noenhanced textcolor rgb '#0072b2'
set label "batch norm, samples 32" at graph 1.015, graph 0.5239 noenhanced textcolor rgb '#b84f00'
set label "batch norm, samples 128" at graph 1.015, graph 0.4291 noenhanced textcolor rgb '#007a58'
set label "plain, samples 16" at graph 1.015, graph 0.6186 noenhanced textcolor rgb '#a84a8e'
set label "plain, samples 32" at graph 1.015, graph 0.6660 noenhanced textcolor rgb '#7f6a00'
set label "plain, samples 128" at graph 1.015, graph 0.5712 noenhanced textcolor rgb '#6a4fc4'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#b84f00' fillstyle transparent solid 0.2 noborder, \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#007a58' fillstyle transparent solid 0.2 noborder, \
    $data0_3 using 1:3:4 with filledcurves fillcolor rgb '#a84a8e' fillstyle transparent solid 0.2 noborder, \
    $data0_4 using 1:3:4 with filledcurves fillcolor rgb '#7f6a00' fillstyle transparent solid 0.2 noborder, \
    $data0_5 using 1:3:4 with filledcurves fillcolor rgb '#6a4fc4' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_1 using 1:2 with lines linecolor rgb '#b84f00' linewidth 3, \
    $data0_2 using 1:2 with lines linecolor rgb '#007a58' linewidth 3, \
    $data0_3 using 1:2 with lines linecolor rgb '#a84a8e' linewidth 3, \
    $data0_4 using 1:2 with lines linecolor rgb '#7f6a00' linewidth 3, \
    $data0_5 using 1:2 with lines linecolor rgb '#6a4fc4' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_3 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_4 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_5 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
