# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 896,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1792,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.333333333333334in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "How deep two inputs can be told apart" at screen 0.01339, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01339, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09375, screen 0.06690 to screen 0.13170, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.14062, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.39621, screen 0.05634 to screen 0.43415, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.44308, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.62835, screen 0.06690 to screen 0.66629, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.67522, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09375, screen 0.01761 to screen 0.13170, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.14062, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-1.3760:0.7840]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 -0.0033 -0.0033 -0.0033 -0.0033
1 -0.3933 -0.4082 -0.3749 -0.3961
2 -0.5875 -0.6045 -0.5742 -0.5894
3 -0.6964 -0.7127 -0.6746 -0.6977
4 -0.7623 -0.7782 -0.7419 -0.7599
5 -0.7998 -0.8264 -0.7680 -0.7957
6 -0.8150 -0.8725 -0.7881 -0.8161
7 -0.8330 -0.8813 -0.7881 -0.8277
8 -0.8370 -0.8756 -0.8010 -0.8343
9 -0.8434 -0.8985 -0.7890 -0.8380
10 -0.8391 -0.8872 -0.7874 -0.8401
11 -0.8513 -0.9056 -0.8008 -0.8413
12 -0.8514 -0.8922 -0.7909 -0.8420
13 -0.8589 -0.9034 -0.8133 -0.8424
14 -0.8535 -0.8827 -0.8078 -0.8426
15 -0.8461 -0.8703 -0.8141 -0.8427
16 -0.8450 -0.9057 -0.7964 -0.8428
17 -0.8463 -0.9019 -0.8050 -0.8428
18 -0.8468 -0.8918 -0.8008 -0.8428
19 -0.8509 -0.8963 -0.8039 -0.8429
20 -0.8416 -0.8780 -0.8019 -0.8429
21 -0.8355 -0.8759 -0.7986 -0.8429
22 -0.8520 -0.9095 -0.7949 -0.8429
23 -0.8494 -0.8936 -0.8114 -0.8429
24 -0.8500 -0.8929 -0.8067 -0.8429
25 -0.8482 -0.9000 -0.8016 -0.8429
26 -0.8499 -0.9115 -0.8044 -0.8429
27 -0.8486 -0.8951 -0.8002 -0.8429
28 -0.8465 -0.8928 -0.7977 -0.8429
29 -0.8373 -0.9097 -0.7855 -0.8429
30 -0.8307 -0.8715 -0.7800 -0.8429
END
$data0_1 << END
0 -0.0124 -0.0124 -0.0124 -0.0124
1 -0.3553 -0.3721 -0.3395 -0.3527
2 -0.5109 -0.5302 -0.4895 -0.5066
3 -0.5881 -0.6066 -0.5642 -0.5875
4 -0.6367 -0.6566 -0.6176 -0.6321
5 -0.6609 -0.6930 -0.6277 -0.6572
6 -0.6769 -0.6976 -0.6586 -0.6714
7 -0.6779 -0.7102 -0.6553 -0.6795
8 -0.6826 -0.7173 -0.6462 -0.6841
9 -0.6838 -0.7115 -0.6590 -0.6867
10 -0.6922 -0.7246 -0.6612 -0.6882
11 -0.6944 -0.7339 -0.6575 -0.6890
12 -0.6957 -0.7292 -0.6632 -0.6895
13 -0.6933 -0.7438 -0.6389 -0.6898
14 -0.6966 -0.7407 -0.6561 -0.6900
15 -0.6884 -0.7339 -0.6554 -0.6901
16 -0.6831 -0.7046 -0.6458 -0.6901
17 -0.6895 -0.7332 -0.6493 -0.6901
18 -0.6936 -0.7233 -0.6521 -0.6902
19 -0.6967 -0.7338 -0.6600 -0.6902
20 -0.6983 -0.7463 -0.6424 -0.6902
21 -0.6912 -0.7317 -0.6445 -0.6902
22 -0.6912 -0.7308 -0.6531 -0.6902
23 -0.6975 -0.7415 -0.6544 -0.6902
24 -0.6999 -0.7263 -0.6612 -0.6902
25 -0.6917 -0.7336 -0.6385 -0.6902
26 -0.6940 -0.7248 -0.6682 -0.6902
27 -0.7053 -0.7408 -0.6683 -0.6902
28 -0.6999 -0.7362 -0.6544 -0.6902
29 -0.6932 -0.7293 -0.6489 -0.6902
30 -0.6908 -0.7320 -0.6435 -0.6902
END
$data0_2 << END
0 0.0137 0.0137 0.0137 0.0137
1 -0.2938 -0.3073 -0.2831 -0.2948
2 -0.4134 -0.4306 -0.3921 -0.4161
3 -0.4727 -0.4974 -0.4537 -0.4726
4 -0.5012 -0.5197 -0.4807 -0.5006
5 -0.5156 -0.5412 -0.4951 -0.5147
6 -0.5224 -0.5461 -0.4972 -0.5220
7 -0.5268 -0.5408 -0.5119 -0.5257
8 -0.5277 -0.5538 -0.5044 -0.5276
9 -0.5270 -0.5563 -0.4974 -0.5286
10 -0.5283 -0.5537 -0.4898 -0.5291
11 -0.5222 -0.5408 -0.4924 -0.5294
12 -0.5302 -0.5509 -0.5138 -0.5296
13 -0.5261 -0.5501 -0.4951 -0.5296
14 -0.5256 -0.5460 -0.5079 -0.5297
15 -0.5283 -0.5458 -0.5060 -0.5297
16 -0.5276 -0.5492 -0.4973 -0.5297
17 -0.5271 -0.5546 -0.4955 -0.5297
18 -0.5281 -0.5565 -0.4983 -0.5297
19 -0.5267 -0.5648 -0.4974 -0.5297
20 -0.5304 -0.5555 -0.5005 -0.5297
21 -0.5319 -0.5635 -0.5030 -0.5297
22 -0.5400 -0.5672 -0.5091 -0.5297
23 -0.5439 -0.5785 -0.5125 -0.5297
24 -0.5420 -0.5776 -0.5062 -0.5297
25 -0.5314 -0.5727 -0.5031 -0.5297
26 -0.5305 -0.5772 -0.4962 -0.5297
27 -0.5266 -0.5574 -0.4994 -0.5297
28 -0.5296 -0.5691 -0.4852 -0.5297
29 -0.5237 -0.5652 -0.4771 -0.5297
30 -0.5282 -0.5638 -0.4887 -0.5297
END
$data0_3 << END
0 0.0170 0.0170 0.0170 0.0170
1 -0.2490 -0.2626 -0.2340 -0.2454
2 -0.3337 -0.3507 -0.3208 -0.3328
3 -0.3693 -0.3833 -0.3576 -0.3672
4 -0.3814 -0.3931 -0.3670 -0.3814
5 -0.3887 -0.4025 -0.3773 -0.3874
6 -0.3923 -0.4109 -0.3797 -0.3900
7 -0.3930 -0.4087 -0.3827 -0.3911
8 -0.3925 -0.4095 -0.3745 -0.3916
9 -0.3885 -0.4051 -0.3791 -0.3918
10 -0.3881 -0.4082 -0.3687 -0.3919
11 -0.3891 -0.4035 -0.3719 -0.3919
12 -0.3949 -0.4053 -0.3756 -0.3919
13 -0.3939 -0.4074 -0.3794 -0.3919
14 -0.3972 -0.4134 -0.3832 -0.3919
15 -0.3954 -0.4239 -0.3743 -0.3919
16 -0.3901 -0.4081 -0.3729 -0.3919
17 -0.3836 -0.4069 -0.3657 -0.3919
18 -0.3876 -0.4030 -0.3715 -0.3919
19 -0.3882 -0.4020 -0.3683 -0.3919
20 -0.3870 -0.4080 -0.3733 -0.3919
21 -0.3870 -0.4028 -0.3677 -0.3919
22 -0.3927 -0.4112 -0.3764 -0.3919
23 -0.3958 -0.4109 -0.3779 -0.3919
24 -0.3902 -0.4121 -0.3747 -0.3919
25 -0.3929 -0.4120 -0.3723 -0.3919
26 -0.3971 -0.4214 -0.3716 -0.3919
27 -0.4003 -0.4199 -0.3804 -0.3919
28 -0.3955 -0.4083 -0.3793 -0.3919
29 -0.3923 -0.4091 -0.3714 -0.3919
30 -0.3915 -0.4047 -0.3793 -0.3919
END
$data0_4 << END
0 -0.0139 -0.0139 -0.0139 -0.0139
1 -0.1988 -0.2127 -0.1893 -0.1994
2 -0.2497 -0.2665 -0.2408 -0.2487
3 -0.2648 -0.2816 -0.2513 -0.2637
4 -0.2673 -0.2819 -0.2561 -0.2684
5 -0.2704 -0.2843 -0.2545 -0.2698
6 -0.2722 -0.2819 -0.2572 -0.2703
7 -0.2690 -0.2884 -0.2540 -0.2705
8 -0.2707 -0.2881 -0.2550 -0.2705
9 -0.2683 -0.2750 -0.2589 -0.2705
10 -0.2690 -0.2826 -0.2603 -0.2705
11 -0.2693 -0.2809 -0.2593 -0.2705
12 -0.2713 -0.2855 -0.2586 -0.2705
13 -0.2745 -0.2889 -0.2638 -0.2705
14 -0.2696 -0.2832 -0.2567 -0.2705
15 -0.2676 -0.2749 -0.2559 -0.2705
16 -0.2706 -0.2869 -0.2511 -0.2705
17 -0.2726 -0.2839 -0.2611 -0.2705
18 -0.2711 -0.2821 -0.2593 -0.2705
19 -0.2714 -0.2823 -0.2579 -0.2705
20 -0.2726 -0.2833 -0.2655 -0.2705
21 -0.2720 -0.2850 -0.2544 -0.2705
22 -0.2724 -0.2813 -0.2639 -0.2705
23 -0.2671 -0.2809 -0.2574 -0.2705
24 -0.2712 -0.2817 -0.2570 -0.2705
25 -0.2697 -0.2824 -0.2554 -0.2705
26 -0.2728 -0.2880 -0.2611 -0.2705
27 -0.2723 -0.2906 -0.2588 -0.2705
28 -0.2695 -0.2872 -0.2558 -0.2705
29 -0.2701 -0.2848 -0.2590 -0.2705
30 -0.2710 -0.2767 -0.2618 -0.2705
END
set multiplot
set lmargin at screen 0.09375
set rmargin at screen 0.71875
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:30]
set xtics 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -1.2960 to graph 1, first 0.7040 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "normal(gain=1)" at graph 1.015, graph 0.2525 noenhanced textcolor rgb '#0072b2'
set label "normal(gain=1.3)" at graph 1.015, graph 0.3172 noenhanced textcolor rgb '#b84f00'
set label "normal(gain=1.760955)" at graph 1.015, graph 0.3925 noenhanced textcolor rgb '#007a58'
set label "normal(gain=2.5)" at graph 1.015, graph 0.4558 noenhanced textcolor rgb '#a84a8e'
set label "normal(gain=4)" at graph 1.015, graph 0.5116 noenhanced textcolor rgb '#7f6a00'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#b84f00' fillstyle transparent solid 0.2 noborder, \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#007a58' fillstyle transparent solid 0.2 noborder, \
    $data0_3 using 1:3:4 with filledcurves fillcolor rgb '#a84a8e' fillstyle transparent solid 0.2 noborder, \
    $data0_4 using 1:3:4 with filledcurves fillcolor rgb '#7f6a00' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_1 using 1:2 with lines linecolor rgb '#b84f00' linewidth 3, \
    $data0_2 using 1:2 with lines linecolor rgb '#007a58' linewidth 3, \
    $data0_3 using 1:2 with lines linecolor rgb '#a84a8e' linewidth 3, \
    $data0_4 using 1:2 with lines linecolor rgb '#7f6a00' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_3 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_4 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
