extension ShippedProfiles {
    /// ResNet: He et al. (2016), arXiv:1512.03385, as torchvision and timm name it.
    static let resnet = """
        name: resnet
        summary: ResNet as torchvision and timm name it
        recognize: [layer1.*.conv1.weight, bn1.running_var]
        roles:
          - {role: convolution, kind: convolution, axes: 4, names: [conv1|conv2|conv3.weight, downsample.0.weight]}
          - {role: last-norm, kind: norm, names: [layer1|layer2|layer3|layer4.*.bn2|bn3.weight]}
          - {role: norm, kind: norm, names: [bn1.weight, downsample.1.weight]}
          - {role: bias, kind: bias, names: [bn1|bn2|bn3.bias, downsample.1.bias]}
          - {role: running-mean, kind: other, names: [running_mean]}
          - {role: running-variance, kind: other, names: [running_var]}
          - {role: head, kind: head, names: [fc.weight]}
          - {role: head-bias, kind: bias, names: [fc.bias]}
        schemes:
          - name: resnet
            summary: He's rule by fan_out for convolutions, PyTorch's default for the head
            laws:
              convolution: {normal: sqrt(2/fan_out)}
              last-norm: [ones, zeros]
              head: {uniform: 1/sqrt(fan_in)}
              head-bias: [{uniform: 1/sqrt(fan_in)}, zeros]
              running-mean: zeros
              running-variance: ones
        example:
          sizes: {depth: 2, width: 16, classes: 50}
          tensors:
            - {names: [conv1.weight], shape: [width, 3, 7, 7]}
            - {names: [bn1.weight|bias|running_mean|running_var], shape: [width]}
            - {names: [layer1.*.conv1|conv2.weight], shape: [width, width, 3, 3]}
            - {names: [layer1.*.bn1|bn2.weight|bias|running_mean|running_var], shape: [width]}
            - {names: [layer2.0.conv1.weight], shape: [2*width, width, 3, 3]}
            - {names: [layer2.0.conv2.weight], shape: [2*width, 2*width, 3, 3]}
            - {names: [layer2.0.bn1|bn2.weight|bias|running_mean|running_var], shape: [2*width]}
            - {names: [layer2.0.downsample.0.weight], shape: [2*width, width, 1, 1]}
            - {names: [layer2.0.downsample.1.weight|bias|running_mean|running_var], shape: [2*width]}
            - {names: [fc.weight], shape: [classes, 2*width]}
            - {names: [fc.bias], shape: [classes]}
        """
}
